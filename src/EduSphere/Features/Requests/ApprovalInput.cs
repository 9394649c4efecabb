using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Accounts;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Requests;

/// <summary>Who it is that asked for an account: somebody of the school, or somebody new. All of it goes with the role that was asked for.</summary>
public sealed record ApprovalInput
{
    /// <summary>The student who asked.</summary>
    public Guid? StudentId { get; init; }

    /// <summary>The parent who asked.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The teacher who asked.</summary>
    public Guid? TeacherId { get; init; }

    /// <summary>Of a new student; given by the school's series when it is absent.</summary>
    [StringLength(Student.NumberLength, MinimumLength = 1), RegularExpression(Student.NumberForm, ErrorMessage = StudentInput.NumberRule)]
    public string? StudentNumber { get; init; }

    /// <summary>Of a new student; today when it is absent.</summary>
    public DateOnly? AdmissionDate { get; init; }

    /// <summary>Of a new teacher; given by the school's series when it is absent.</summary>
    [StringLength(Teacher.NumberLength, MinimumLength = 1), RegularExpression(Student.NumberForm, ErrorMessage = StudentInput.NumberRule)]
    public string? EmployeeNumber { get; init; }

    /// <summary>Of a new parent.</summary>
    [MaxLength(20)]
    public IReadOnlyList<ChildInput>? Children { get; init; }

    /// <summary>Whoever is known; null for somebody new.</summary>
    internal Guid? KnownId => StudentId ?? ParentId ?? TeacherId;

    /// <summary>That nothing is said beside what was asked for.</summary>
    /// <param name="asked">Null where it was no account.</param>
    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public void Check(SignUpRole? asked)
    {
        (string Name, object? Value, SignUpRole Of, bool IsOfNew)[] members =
        [
            ("studentId", StudentId, SignUpRole.Student, false),
            ("parentId", ParentId, SignUpRole.Parent, false),
            ("teacherId", TeacherId, SignUpRole.Teacher, false),
            ("studentNumber", StudentNumber, SignUpRole.Student, true),
            ("admissionDate", AdmissionDate, SignUpRole.Student, true),
            ("employeeNumber", EmployeeNumber, SignUpRole.Teacher, true),
            ("children", Children, SignUpRole.Parent, true),
        ];
        foreach (var member in members)
            if (member.Value is not null && (member.Of != asked || (member.IsOfNew && KnownId is not null)))
                throw Problems.Validation.Invalid(member.Name, "This does not go with what was asked for.");
    }
}

/// <summary>A child of a new parent.</summary>
public sealed record ChildInput
{
    [Required, StringLength(Student.NumberLength)]
    public required string StudentNumber { get; init; }

    /// <summary>As the school says it: mother, father, grandmother, foster parent…</summary>
    [Required, StringLength(Guardianship.RelationshipLength)]
    public required string Relationship { get; init; }
}
