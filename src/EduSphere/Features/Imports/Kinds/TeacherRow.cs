using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Accounts;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Imports;

/// <summary>One row as a teacher, by the rules that hold for a teacher who is typed in.</summary>
public sealed record TeacherRow
{
    public required TeacherInput Teacher { get; init; }

    /// <summary>Of which a teacher who is typed in has none.</summary>
    [PersonName, StringLength(User.NameLength)]
    public string? MiddleName { get; init; }

    public static TeacherRow Read(RowCells cells, DateOnly today)
    {
        var row = new TeacherRow
        {
            Teacher = new()
            {
                EmployeeNumber = cells.Text(TeacherFields.EmployeeNumber),
                FirstName = cells.Text(TeacherFields.FirstName) ?? "",
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
            },
            MiddleName = cells.Text(TeacherFields.MiddleName),
        };
        cells.Need(TeacherFields.EmployeeNumber);
        cells.Validate(row);
        cells.Validate(row.Teacher, () => row.Teacher.CheckDates(today));
        return row;
    }

    /// <summary>The person and the teacher, with the role.</summary>
    public (Teacher Teacher, UserRole Role) Make(KnownAddresses known)
    {
        var made = TeacherAdmission.Make(Teacher, known, Teacher.EmployeeNumber!);
        made.Teacher.User.MiddleName = MiddleName;
        return made;
    }
}
