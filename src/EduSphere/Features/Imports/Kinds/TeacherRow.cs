using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Imports;

/// <summary>One row as a teacher.</summary>
public sealed record TeacherRow
{
    [Required, StringLength(Teacher.NumberLength), RegularExpression(Student.NumberForm, ErrorMessage = StudentInput.NumberRule)]
    public required string EmployeeNumber { get; init; }

    [Required, PersonName, StringLength(User.NameLength)]
    public required string FirstName { get; init; }

    [PersonName, StringLength(User.NameLength)]
    public string? MiddleName { get; init; }

    [Required, PersonName, StringLength(User.NameLength)]
    public required string LastName { get; init; }

    [Email]
    public string? Email { get; init; }

    [PhoneNumber]
    public string? Phone { get; init; }

    public DateOnly? DateOfBirth { get; init; }

    public Gender? Gender { get; init; }

    [StringLength(Teacher.TextLength)]
    public string? Department { get; init; }

    [StringLength(Teacher.TextLength)]
    public string? Designation { get; init; }

    [StringLength(Teacher.TextLength)]
    public string? Qualification { get; init; }

    [StringLength(Teacher.TextLength)]
    public string? Specialization { get; init; }

    public DateOnly? JoiningDate { get; init; }

    public static TeacherRow Read(RowCells cells, DateOnly today)
    {
        var row = new TeacherRow
        {
            EmployeeNumber = cells.Text(TeacherFields.EmployeeNumber) ?? "",
            FirstName = cells.Text(TeacherFields.FirstName) ?? "",
            MiddleName = cells.Text(TeacherFields.MiddleName),
            LastName = cells.Text(TeacherFields.LastName) ?? "",
            Email = cells.Text(TeacherFields.Email),
            Phone = cells.Text(TeacherFields.Phone),
            DateOfBirth = cells.Date(TeacherFields.DateOfBirth),
            Gender = cells.Gender(TeacherFields.Gender),
            Department = cells.Text(TeacherFields.Department),
            Designation = cells.Text(TeacherFields.Designation),
            Qualification = cells.Text(TeacherFields.Qualification),
            Specialization = cells.Text(TeacherFields.Specialization),
            JoiningDate = cells.Date(TeacherFields.JoiningDate),
        };
        cells.Validate(row, () => User.CheckBirth(row.DateOfBirth, today));
        return row;
    }

    /// <summary>The person and the teacher.</summary>
    public Teacher Make(KnownAddresses known)
    {
        var user = new User { FirstName = FirstName, MiddleName = MiddleName, LastName = LastName, Phone = Phone, DateOfBirth = DateOfBirth, Gender = Gender };
        known.Give(user, Email);
        return new()
        {
            UserId = user.Id,
            User = user,
            EmployeeNumber = EmployeeNumber,
            Department = Department,
            Designation = Designation,
            Qualification = Qualification,
            Specialization = Specialization,
            JoiningDate = JoiningDate,
        };
    }
}
