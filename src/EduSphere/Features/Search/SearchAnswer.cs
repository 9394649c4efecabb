using EduSphere.Features.Classes;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;

namespace EduSphere.Features.Search;

/// <summary>What a search found, by kind.</summary>
public sealed record SearchAnswer
{
    public required Hits<StudentHit> Students { get; init; }

    public required Hits<TeacherHit> Teachers { get; init; }

    /// <summary>Null for whoever has no list of parents.</summary>
    public required Hits<ParentHit>? Parents { get; init; }

    /// <summary>Null for whoever has no list of classes.</summary>
    public required Hits<ClassHit>? Classes { get; init; }

    public required Hits<PageHit> Pages { get; init; }
}

/// <summary>The first few of a kind.</summary>
public sealed record Hits<T>
{
    public required IReadOnlyList<T> Data { get; init; }

    /// <summary>Whether there are more.</summary>
    public required bool HasMore { get; init; }
}

public static class Hits
{
    /// <param name="found">One more than are told, where there are so many.</param>
    public static Hits<T> Of<TFound, T>(IReadOnlyList<TFound> found, Func<TFound, T> hit) =>
        new() { Data = [.. found.Take(SearchEverything.MostOfAKind).Select(hit)], HasMore = found.Count > SearchEverything.MostOfAKind };
}

/// <summary>A student, with what tells one from another of the same name.</summary>
public sealed record StudentHit
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string StudentNumber { get; init; }

    public required StudentStatus Status { get; init; }

    /// <summary>The class of today; null where there is none.</summary>
    public required string? Class { get; init; }

    /// <summary>The class that they are to be in; null where none is planned.</summary>
    public required NextClass? NextClass { get; init; }

    /// <summary>The guardian by whom the student was found; null where the student's own names, number and address match.</summary>
    public required string? FoundBy { get; init; }

    /// <summary>The path of the page.</summary>
    public required string Address { get; init; }

    public static StudentHit Of(StudentDetails student) => new()
    {
        Id = student.Id,
        Name = $"{student.FirstName} {student.LastName}",
        StudentNumber = student.StudentNumber,
        Status = student.Status,
        Class = student.Class?.Name,
        NextClass = student.NextClass,
        FoundBy = student.FoundBy?.Name,
        Address = $"/students/{student.Id}",
    };
}

/// <summary>A teacher, with what tells one from another of the same name.</summary>
public sealed record TeacherHit
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for whoever may not see it.</summary>
    public required string? EmployeeNumber { get; init; }

    public required string? Department { get; init; }

    public required TeacherStatus Status { get; init; }

    /// <summary>The path of the page.</summary>
    public required string Address { get; init; }

    public static TeacherHit Of(TeacherDetails teacher) => new()
    {
        Id = teacher.Id,
        Name = $"{teacher.FirstName} {teacher.LastName}",
        EmployeeNumber = teacher.EmployeeNumber,
        Department = teacher.Department,
        Status = teacher.Status,
        Address = $"/teachers/{teacher.Id}",
    };
}

/// <summary>A parent, with what tells one from another of the same name.</summary>
public sealed record ParentHit
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The names of the children from whom they are not barred.</summary>
    public required IReadOnlyList<string> Children { get; init; }

    /// <summary>The path of the page.</summary>
    public required string Address { get; init; }

    public static ParentHit Of(ParentDetails parent) => new()
    {
        Id = parent.Id,
        Name = $"{parent.FirstName} {parent.LastName}",
        Children = [.. parent.Children.Where(child => !child.IsBarred).Select(child => child.Name)],
        Address = $"/parents/{parent.Id}",
    };
}

/// <summary>A class, with what tells one from another of the same name.</summary>
public sealed record ClassHit
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string GradeLevel { get; init; }

    public required string AcademicYear { get; init; }

    /// <summary>The class teacher; null as well where they have left.</summary>
    public required string? HomeroomTeacher { get; init; }

    /// <summary>The path of the page.</summary>
    public required string Address { get; init; }

    public static ClassHit Of(ClassDetails section) => new()
    {
        Id = section.Id,
        Name = section.Name,
        GradeLevel = section.GradeLevel,
        AcademicYear = section.AcademicYear.Name,
        HomeroomTeacher = section.HomeroomTeacher?.Name,
        Address = $"/classes/{section.Id}",
    };
}

/// <summary>A page that the caller may open.</summary>
public sealed record PageHit
{
    /// <summary>What it is called, in the reader's language.</summary>
    public required string Name { get; init; }

    /// <summary>What is done there, in the reader's language; empty where the name says it.</summary>
    public required string Text { get; init; }

    /// <summary>Its path.</summary>
    public required string Address { get; init; }
}
