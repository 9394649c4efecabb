using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Imports;

/// <summary>What a row cannot know by itself: the teacher whom it means, addresses that are taken, people who are known.</summary>
/// <param name="known">Of the addresses of the file.</param>
public sealed class TeacherChecks(IReadOnlyList<Teacher> teachers, KnownAddresses known)
{
    private readonly OncePerFile numbers = new();
    private readonly FileAddresses addresses = new();
    private readonly Dictionary<string, Teacher> byNumber = teachers.ToDictionary(teacher => teacher.EmployeeNumber);
    private readonly ILookup<StudentLikeness, Teacher> people = teachers.ToLookup(teacher => StudentLikeness.Of(teacher.User.FirstName, teacher.User.LastName, teacher.User.DateOfBirth));
    private readonly Dictionary<StudentLikeness, int> above = [];

    public CheckedTeacher Check(RowCells cells, TeacherRow read)
    {
        var row = read.Teacher;
        List<(string, Sentence)> errors = [.. cells.Errors];
        if (row.EmployeeNumber is not null && numbers.Earlier(row.EmployeeNumber, cells.Line) is { } earlier)
            errors.Add((TeacherFields.EmployeeNumber, new("Line {0} has the same number.", earlier)));
        var found = new CheckedTeacher { Row = read, Line = cells.Line, Name = $"{row.FirstName} {row.LastName}", Errors = errors };
        if (row.EmployeeNumber is not null && byNumber.TryGetValue(row.EmployeeNumber, out var teacher))
            return errors.Count > 0 ? found : found with { IsKnown = true, ProfileId = teacher.Id, Differs = Differences(row, read.MiddleName, teacher) };
        if (addresses.Refuse(row.Email, cells.Line, known) is { } refused)
            errors.Add((TeacherFields.Email, refused));
        var likeness = StudentLikeness.Of(row.FirstName, row.LastName, row.DateOfBirth);
        var alike = people[likeness].FirstOrDefault();
        var isAbove = !above.TryAdd(likeness, cells.Line);
        return errors.Count > 0 || (alike is null && !isAbove) ? found : found with
        {
            ProfileId = alike?.Id,
            HeldBecause = alike is null ? new("Has the name and the date of birth of line {0}.", above[likeness]) : new("Has the name and the date of birth of the teacher {0}.", alike.EmployeeNumber),
        };
    }

    private static Sentence? Differences(TeacherInput row, string? middleName, Teacher here) => new Differences()
        .Add("First name", here.User.FirstName, row.FirstName).Add("Middle name", here.User.MiddleName, middleName).Add("Last name", here.User.LastName, row.LastName)
        .Add("E-mail", here.User.Email, row.Email).Add("Phone", here.User.Phone, row.Phone)
        .Add("Date of birth", here.User.DateOfBirth, row.DateOfBirth).Add("Gender", Word(here.User.Gender), Word(row.Gender))
        .Add("Department", here.Department, row.Department).Add("Designation", here.Designation, row.Designation)
        .Add("Qualification", here.Qualification, row.Qualification).Add("Specialization", here.Specialization, row.Specialization)
        .Add("Joining date", here.JoiningDate, row.JoiningDate).InWords();

    private static Sentence? Word(Gender? gender) => gender is { } known ? new($"{known}") : null;
}
