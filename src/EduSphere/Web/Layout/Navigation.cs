using EduSphere.Platform.Security;

namespace EduSphere.Web.Layout;

/// <summary>One entry of the sidebar, shown to the roles that hold its permission.</summary>
public sealed record NavigationEntry(string Label, string Href, string Icon, Permission Permission)
{
    /// <summary>What a guardian calls it; null where they call it as everybody does.</summary>
    public string? GuardiansLabel { get; init; }

    /// <summary>What it is called by whoever sees only themself there; null where they call it as everybody does.</summary>
    public string? OwnLabel { get; init; }

    /// <summary>Whether a path is this entry's page or one below it.</summary>
    public bool Holds(string path) =>
        path.StartsWith(Href, StringComparison.OrdinalIgnoreCase) && (path.Length == Href.Length || path[Href.Length] == '/');
}

/// <summary>One line of the settings, shown to the roles that hold its permission.</summary>
public sealed record SettingsEntry(string Label, string Text, string Href, string Icon, Permission Permission);

/// <summary>The sidebar, in the order of a school day. A feature that has pages adds its entry here.</summary>
public static class Navigation
{
    public static readonly IReadOnlyList<NavigationEntry> Entries =
    [
        new("Dashboard", "/dashboard", "layout-dashboard", Permission.ReadDashboard),
        new("Students", "/students", "users", Permission.ReadStudents) { GuardiansLabel = "Your children", OwnLabel = "My profile" },
        new("Classes", "/classes", "school", Permission.ReadClasses),
        new("Attendance", "/attendance", "clipboard-check", Permission.ReadAttendance),
        new("Fees", "/fees", "wallet", Permission.ReadFees),
        new("Teachers", "/teachers", "certificate", Permission.ReadTeachers),
        new("Timetable", "/timetable", "table", Permission.ReadTimetable),
        new("Parents", "/parents", "users-group", Permission.ReadParents),
        new("Requests", "/requests", "inbox", Permission.DecideRequests),
        new("Settings", "/settings", "settings", Permission.OpenSettings),
    ];

    /// <summary>What a list's own page leads to, for whoever knows what they want and not where it is.</summary>
    public static readonly IReadOnlyList<NavigationEntry> Deeds =
    [
        new("Add a student", "/students/new", "user-plus", Permission.ChangeStudents),
        new("Add a teacher", "/teachers/new", "user-plus", Permission.ChangeTeachers),
        new("Add a parent", "/parents/new", "user-plus", Permission.ChangeParents),
        new("Add a class", "/classes/new", "plus", Permission.ChangeClasses),
        new("Charge fees", "/fees/charge", "wallet", Permission.ChangeFees),
        new("Overview of fees", "/fees/overview", "chart-bar", Permission.ChangeFees),
        new("Import a list", "/imports", "upload", Permission.ImportPeople),
        new("Your devices", "/account", "device-laptop", Permission.SignedIn),
    ];

    /// <summary>What the settings' own page leads to. A feature that has something to set up adds its line here.</summary>
    public static readonly IReadOnlyList<SettingsEntry> Settings =
    [
        new("School", "Name, place and time zone, how dates and numbers are written, school days.", "/settings/school", "school", Permission.ManageSchool),
        new("Years and terms", "When each school year begins and ends, and its terms.", "/settings/years", "calendar", Permission.ManageSchool),
        new("Numbers", "With what the numbers of students and staff begin, and which comes next.", "/settings/numbers", "id", Permission.ManageSchool),
        new("Roll-over", "At the end of a school year: who goes where, rehearsed first.", "/settings/roll-over", "trending-up", Permission.ChangeStudents),
        new("Calendar", "Holidays, and what happens on school days.", "/settings/calendar", "calendar-event", Permission.ManageSchool),
        new("Periods", "From when to when lessons are held.", "/settings/periods", "clock", Permission.ChangeClasses),
        new("Subjects", "What is taught, with a short code.", "/settings/subjects", "book", Permission.ChangeClasses),
        new("Fee types", "What the school charges for, at which price, and what families are spared.", "/settings/fee-types", "coin", Permission.ChangeFees),
        new("Users and roles", "Who signs in as what, and who is blocked or still to come.", "/settings/users", "user-cog", Permission.ManageUsers),
        new("Audit log", "Who changed what, when, and what it was before.", "/settings/audit", "history", Permission.ReadAuditLog),
        new("System", "Version, what waits to be sent, and what could not be.", "/settings/system", "server", Permission.ManageSystem),
    ];

    /// <summary>The entries of whoever asks, in their words.</summary>
    public static IReadOnlyList<NavigationEntry> For(CurrentUser user) =>
        [.. Entries.Where(entry => user.May(entry.Permission)).Select(entry => entry with { Label = OtherLabel(entry, user) ?? entry.Label })];

    private static string? OtherLabel(NavigationEntry entry, CurrentUser user) =>
        user.May(Permission.ReadOwnChildren) ? entry.GuardiansLabel : user.May(Permission.ReadClasses) ? null : entry.OwnLabel;

    /// <summary>The address, if its page is in the sidebar of whoever asks; a number that opens nothing is no link.</summary>
    public static string? LinkFor(CurrentUser user, string href) => Entries.Any(entry => entry.Holds(href.Split('?')[0]) && user.May(entry.Permission)) ? href : null;
}
