using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Teachers;

/// <summary>What is written of a teacher, new or known.</summary>
public sealed record TeacherInput
{
    /// <summary>Given by the school's series when it is absent.</summary>
    [StringLength(Teacher.NumberLength, MinimumLength = 1), RegularExpression(Student.NumberForm, ErrorMessage = StudentInput.NumberRule)]
    public string? EmployeeNumber { get; init; }

    [Required, PersonName, StringLength(User.NameLength)]
    public required string FirstName { get; init; }

    [Required, PersonName, StringLength(User.NameLength)]
    public required string LastName { get; init; }

    [Email]
    public string? Email { get; init; }

    [PhoneNumber]
    public string? Phone { get; init; }

    public DateOnly? DateOfBirth { get; init; }

    public Gender? Gender { get; init; }

    [PersonName, StringLength(Teacher.TextLength)]
    public string? Department { get; init; }

    /// <summary>What they are in the school: senior teacher, head of department…</summary>
    [PersonName, StringLength(Teacher.TextLength)]
    public string? Designation { get; init; }

    [PersonName, StringLength(Teacher.TextLength)]
    public string? Qualification { get; init; }

    [PersonName, StringLength(Teacher.TextLength)]
    public string? Specialization { get; init; }

    /// <summary>The first day at the school.</summary>
    public DateOnly? JoiningDate { get; init; }

    /// <summary>The rules that need the school's day.</summary>
    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public void CheckDates(DateOnly today)
    {
        User.CheckBirth(DateOfBirth, today);
        if (DateOfBirth > JoiningDate)
            throw Problems.Validation.Invalid("joiningDate", "The first day at the school cannot be before the birth.");
        if (JoiningDate > today.AddYears(2) || JoiningDate < today.AddYears(-User.OldestYears))
            throw Problems.Validation.Invalid("joiningDate", "The first day at the school is too far from today.");
    }

    public static TeacherInput Of(Teacher teacher) => new()
    {
        EmployeeNumber = teacher.EmployeeNumber,
        FirstName = teacher.User.FirstName,
        LastName = teacher.User.LastName,
        Email = teacher.User.Email,
        Phone = teacher.User.Phone,
        DateOfBirth = teacher.User.DateOfBirth,
        Gender = teacher.User.Gender,
        Department = teacher.Department,
        Designation = teacher.Designation,
        Qualification = teacher.Qualification,
        Specialization = teacher.Specialization,
        JoiningDate = teacher.JoiningDate,
    };

    /// <summary>Writes everything but the number, which is the series' to give, and the address, by which the person may sign in.</summary>
    public void WriteTo(Teacher teacher)
    {
        var user = teacher.User;
        (user.FirstName, user.LastName, user.Phone, user.DateOfBirth, user.Gender) = (FirstName.Trim(), LastName.Trim(), Phone, DateOfBirth, Gender);
        (teacher.Department, teacher.Designation, teacher.JoiningDate) = (Department?.Trim(), Designation?.Trim(), JoiningDate);
        (teacher.Qualification, teacher.Specialization) = (Qualification?.Trim(), Specialization?.Trim());
    }
}
