using EduSphere.Features.Students;

namespace EduSphere.Features.Imports;

/// <summary>One row as a student, by the rules that hold for a student who is typed in.</summary>
public sealed record StudentRow
{
    public required RowCells Cells { get; init; }

    public required StudentInput Student { get; init; }

    /// <summary>The class to sit in; null where the row says nothing of it.</summary>
    public required ClassWish? Class { get; init; }

    public required IReadOnlyList<RowGuardian> Guardians { get; init; }

    public required StudentLikeness Likeness { get; init; }

    public static StudentRow Read(RowCells cells, DateOnly today)
    {
        var student = new StudentInput
        {
            StudentNumber = cells.Text(StudentFields.StudentNumber),
            FirstName = cells.Text(StudentFields.FirstName) ?? "",
            MiddleName = cells.Text("middleName"),
            LastName = cells.Text(StudentFields.LastName) ?? "",
            PreferredFirstName = cells.Text("preferredFirstName"),
            Email = cells.Text(StudentFields.Email),
            Phone = cells.Text("phone"),
            DateOfBirth = cells.Date(StudentFields.DateOfBirth),
            Gender = cells.Gender(StudentFields.Gender),
            AdmissionDate = cells.Date(StudentFields.AdmissionDate) ?? today,
        };
        cells.Validate(student, () => student.CheckDates(today));
        return new()
        {
            Cells = cells,
            Student = student,
            Class = ClassWish.Of(cells),
            Guardians = RowGuardian.ReadAll(cells),
            Likeness = StudentLikeness.Of(student.FirstName, student.LastName, student.DateOfBirth),
        };
    }
}
