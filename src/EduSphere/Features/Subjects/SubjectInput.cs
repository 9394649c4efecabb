using System.ComponentModel.DataAnnotations;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Subjects;

/// <summary>What the office writes of a subject.</summary>
public sealed record SubjectInput
{
    [Required, PersonName, StringLength(Subject.NameLength)]
    public required string Name { get; init; }

    /// <summary>Short, and unique in the school: MATH.</summary>
    [Required, PersonName, StringLength(Subject.CodeLength)]
    public required string Code { get; init; }

    public static SubjectInput Of(Subject subject) => new() { Name = subject.Name, Code = subject.Code };

    public void WriteTo(Subject subject) => (subject.Name, subject.Code) = (Name.Trim(), Code.Trim());
}
