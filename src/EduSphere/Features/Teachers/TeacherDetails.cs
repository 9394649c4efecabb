using System.Text.Json.Serialization;
using EduSphere.Features.Accounts;
using EduSphere.Features.Classes;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Teachers;

/// <summary>A teacher. What the caller may not see of them is null: to most they are a name and what they teach.</summary>
public sealed record TeacherDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string? EmployeeNumber { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string? Email { get; init; }

    public required string? Phone { get; init; }

    public required DateOnly? DateOfBirth { get; init; }

    public required Gender? Gender { get; init; }

    public required string? Department { get; init; }

    public required string? Designation { get; init; }

    public required string? Qualification { get; init; }

    public required string? Specialization { get; init; }

    /// <summary>The first day at the school.</summary>
    public required DateOnly? JoiningDate { get; init; }

    /// <summary>The first day on which they no longer work here; null while no end is written down.</summary>
    public required DateOnly? EndDate { get; init; }

    public required TeacherStatus Status { get; init; }

    /// <summary>The subjects that they teach today, by name.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>The classes that they lead today.</summary>
    public required IReadOnlyList<NamedReference> Homerooms { get; init; }

    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>A class that a teacher teaches a subject, or leads.</summary>
public sealed record TeacherClass
{
    public required NamedReference Class { get; init; }

    public required NamedReference AcademicYear { get; init; }

    /// <summary>What is taught; null where the teacher is the class teacher.</summary>
    public required NamedReference? Subject { get; init; }

    /// <summary>The first day; of a class that they lead, its year's.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The first day on which it is over: when it was ended, or when its year or the teacher's time here ends.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>As a person says it: "Grade 10 A" of a class that is led, "Music (Grade 10 A)" of a subject.</summary>
    [JsonIgnore]
    public string Words => Subject is null ? Class.Name : $"{Subject.Name} ({Class.Name})";
}
