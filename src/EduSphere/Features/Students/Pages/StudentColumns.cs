using EduSphere.Platform.Security;

namespace EduSphere.Features.Students.Pages;

/// <summary>A column of the list beside the name, which is always there.</summary>
public enum StudentColumn
{
    Class,
    RollNumber,
    Status,
    Guardian,
    DateOfBirth,
    Email,
    Phone,
    AdmissionDate,
}

/// <summary>Which columns somebody wants to see: remembered by the browser in a cookie that ColumnChoice.razor.js writes.</summary>
public static class StudentColumns
{
    public const string CookieName = "edusphere-student-columns";

    private static readonly StudentColumn[] Preset = [StudentColumn.Class, StudentColumn.Status, StudentColumn.Guardian];

    /// <summary>Those that the API fills for a reader and that tell them something.</summary>
    public static IReadOnlyList<StudentColumn> For(CurrentUser user) =>
        !user.May(Permission.ReadClasses) ? [StudentColumn.Class, StudentColumn.Status]
        : user.May(Permission.SeeContactData) ? Enum.GetValues<StudentColumn>()
        : [StudentColumn.Class, StudentColumn.RollNumber, StudentColumn.Status, StudentColumn.Guardian, StudentColumn.AdmissionDate];

    public static IReadOnlyList<StudentColumn> Chosen(string? cookie, CurrentUser user)
    {
        var chosen = cookie is null ? Preset : cookie.Split('.').Select(name => Enum.TryParse<StudentColumn>(name, out var column) ? column : (StudentColumn?)null).OfType<StudentColumn>().ToArray();
        return [.. For(user).Where(chosen.Contains)];
    }

    /// <summary>The key of its head in the texts.</summary>
    public static string Label(StudentColumn column) => column switch
    {
        StudentColumn.RollNumber => "Roll number",
        StudentColumn.DateOfBirth => "Date of birth",
        StudentColumn.Email => "E-mail",
        StudentColumn.AdmissionDate => "Admitted on",
        _ => column.ToString(),
    };
}
