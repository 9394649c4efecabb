using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Students;

/// <summary>What the office writes of a student, new or known.</summary>
public sealed record StudentInput
{
    internal const string NumberRule = "A number has letters and digits, and spaces, dots, slashes, hyphens and low lines between them.";

    /// <summary>Given by the school's series when it is absent.</summary>
    [StringLength(Student.NumberLength, MinimumLength = 1), RegularExpression(Student.NumberForm, ErrorMessage = NumberRule)]
    public string? StudentNumber { get; init; }

    [Required, PersonName, StringLength(User.NameLength)]
    public required string FirstName { get; init; }

    [PersonName, StringLength(User.NameLength)]
    public string? MiddleName { get; init; }

    [Required, PersonName, StringLength(User.NameLength)]
    public required string LastName { get; init; }

    [PersonName, StringLength(User.NameLength)]
    public string? PreferredFirstName { get; init; }

    [Email]
    public string? Email { get; init; }

    [PhoneNumber]
    public string? Phone { get; init; }

    public DateOnly? DateOfBirth { get; init; }

    public Gender? Gender { get; init; }

    public required DateOnly AdmissionDate { get; init; }

    /// <summary>The rules that need the school's day.</summary>
    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public void CheckDates(DateOnly today)
    {
        User.CheckBirth(DateOfBirth, today);
        if (DateOfBirth > AdmissionDate)
            throw Problems.Validation.Invalid("admissionDate", "The admission cannot be before the birth.");
        if (AdmissionDate > today.AddYears(2) || AdmissionDate < today.AddYears(-User.OldestYears))
            throw Problems.Validation.Invalid("admissionDate", "The admission is too far from today.");
    }

    public static StudentInput Of(Student student) => new()
    {
        StudentNumber = student.StudentNumber,
        FirstName = student.User.FirstName,
        MiddleName = student.User.MiddleName,
        LastName = student.User.LastName,
        PreferredFirstName = student.User.PreferredFirstName,
        Email = student.User.Email,
        Phone = student.User.Phone,
        DateOfBirth = student.User.DateOfBirth,
        Gender = student.User.Gender,
        AdmissionDate = student.AdmissionDate,
    };

    /// <summary>Writes everything but the number, which is the series' to give, and the address, by which the person may sign in.</summary>
    public void WriteTo(User user)
    {
        (user.FirstName, user.MiddleName, user.LastName, user.PreferredFirstName) = (FirstName.Trim(), MiddleName?.Trim(), LastName.Trim(), PreferredFirstName?.Trim());
        (user.Phone, user.DateOfBirth, user.Gender) = (Phone, DateOfBirth, Gender);
    }
}
