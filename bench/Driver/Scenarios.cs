using System.Text.Json;

namespace EduSphere.Bench.Driver;

/// <summary>A row of the table. <paramref name="Before"/> is what the program did before its data path was made anew.</summary>
/// <param name="Requests">What connection n sends, over and over.</param>
/// <param name="OnTwin">Whether the twin has an answer to it.</param>
public sealed record Scenario(string Name, string Title, int Connections, Func<int, Turn[]> Requests, Before? Before = null, bool OnTwin = true);

/// <summary>Earlier figures, measured on a quiet machine of two cores with the same load.</summary>
public sealed record Before(double PerSecond, double Cpu, double? Alone, double TwinPerSecond, double TwinCpu);

/// <summary>The rows of the table. Both servers are sent the same bytes; the twin reads of them only what it needs.</summary>
public sealed class Scenarios(School school)
{
    public const int Crowd = 16;
    public const int LargeCrowd = 64;
    public const string List = "students?page=3&limit=20";
    public const string Search = "students?search=mar&limit=20";
    public const string Dashboard = "dashboard/stats";
    public const string FeeList = "fees?limit=20";
    public const string FeeStatistics = "fees/statistics";

    private const int Marked = 30;

    public IEnumerable<Scenario> All()
    {
        yield return new("list", "student list, page 3 of 20", Crowd, _ => Get(List), new(458, 4.5, 14, 2000, 1.0));
        yield return new("search", "search \"mar\"", Crowd, _ => Get(Search), new(377, 5.0, null, 2050, 0.9));
        yield return new("dashboard", "dashboard, cached", Crowd, _ => Get(Dashboard), new(7250, 0.36, null, 30_500, 0.05));
        yield return new("mark16", "mark 30 of a class, 16 classes at once", Crowd, Marks, new(105, 18.2, null, 2140, 0.84));
        yield return new("mark64", "mark 30 of a class, 64 registers at once", LargeCrowd, Marks, new(64, 28, null, double.NaN, double.NaN));
        yield return new("crowd64", "mark 30 of a class, 64 at once in 24 registers", LargeCrowd, MarksOfOneDay, new(64, 28, null, double.NaN, double.NaN));
        yield return new("register", "read a register", Crowd, n => Get($"attendance/register?classId={Of(n).ClassId}&date={school.Days[0]:yyyy-MM-dd}"), OnTwin: false);
        yield return new("roster", "class roster", Crowd, n => Get($"classes/{Of(n).ClassId}/students?limit=100"), OnTwin: false);
        yield return new("statistics", "attendance statistics of a class", Crowd, n => Get($"attendance/statistics?classId={Of(n).ClassId}"), OnTwin: false);
        yield return new("feelist", "fees, first page of 20", Crowd, _ => Get(FeeList));
        yield return new("feestatistics", "fee statistics of the year", Crowd, _ => Get(FeeStatistics));
        yield return new("receipt", "a receipt as PDF", Crowd, _ => Get($"payments/{school.PaymentId}/receipt"));
        yield return new("login", "sign-in", Crowd, _ => [new(Connection.Request("POST", "auth/login", school.Token,
            JsonSerializer.SerializeToUtf8Bytes(new { username = School.UserName, password = School.Password })))]);
    }

    /// <summary>What may not grow with the school. Of a search two: one that finds a hundred times as many, and one that finds as many as before.</summary>
    public IEnumerable<GrownRow> Grown()
    {
        yield return new("student list, page 3", List, List, IsAim: true, BeforeOnPostgres: 2.4);
        yield return new("students of a class", $"students?classId={Of(0).ClassId}&limit=100", $"students?classId={Of(0).ClassId}&limit=100", IsAim: true);
        yield return new("students who left", "students?status=left&limit=20", "students?status=left&limit=20", IsAim: false);
        yield return new("search \"mar\", a hundred times as many found", Search, Search, IsAim: true);
        yield return new("search, as many found", Search, "students?search=mar%20kalin&limit=20", IsAim: true);
        yield return new("a student's profile", $"students/{Of(0).StudentIds[0]}", $"students/{Of(0).StudentIds[0]}", IsAim: false);
        yield return new("people, classes and pages by \"mar\"", "search?q=mar", "search?q=mar", IsAim: true);
        yield return new("people, classes and pages by \"mar kalin\"", "search?q=mar", "search?q=mar%20kalin", IsAim: true);
        yield return new("class roster", $"classes/{Of(0).ClassId}/students?limit=100", $"classes/{Of(0).ClassId}/students?limit=100", IsAim: false);
        yield return new("fees, first page", FeeList, FeeList, IsAim: true);
        yield return new("fees, first page of those that are overdue", "fees?status=overdue&limit=20", "fees?status=overdue&limit=20", IsAim: true);
        yield return new("what a student owes", $"students/{Of(0).StudentIds[0]}/fees", $"students/{Of(0).StudentIds[0]}/fees", IsAim: true);
        yield return new("a family's statement", $"fees/family/{Of(0).StudentIds[0]}", $"fees/family/{Of(0).StudentIds[0]}", IsAim: true);
        yield return new("fee statistics of the year", FeeStatistics, FeeStatistics, IsAim: false) { MostInLarge = 20, OnTwin = true };
        yield return new("what is outstanding by age", "fees/ageing", "fees/ageing", IsAim: false);
        yield return new("what came in by month", "fees/collections", "fees/collections", IsAim: false);
        yield return new("whom a reminder would go to", "fees/reminders", "fees/reminders", IsAim: false);
    }

    /// <summary>Marks one student, which makes every cached number of the school old, and then asks for the dashboard.</summary>
    public Turn[] MarkThenDashboard() => [.. MarkOne().Select(mark => new Turn(Connection.Request("GET", Dashboard, school.Token), mark))];

    public Turn[] MarkOneOnly() => [.. MarkOne().Select(mark => new Turn(mark))];

    public Turn[] Get(string path) => [new(Connection.Request("GET", path, school.Token))];

    private IEnumerable<byte[]> MarkOne() => new[] { "present", "absent" }.Select(status => Mark(Of(0), school.Days[0], status, 1));

    /// <summary>Each connection has a register of its own, as teachers have; every other turn says the contrary, so that each request changes every mark.</summary>
    private Turn[] Marks(int connection) => Marks(Of(connection), school.Days[connection / school.Rosters.Count % school.Days.Count]);

    private Turn[] MarksOfOneDay(int connection) => Marks(Of(connection), school.Days[0]);

    private Turn[] Marks(Roster roster, DateOnly day) => [.. new[] { "present", "absent" }.Select(status => new Turn(Mark(roster, day, status, Marked)))];

    private byte[] Mark(Roster roster, DateOnly day, string status, int count) =>
        Connection.Request("POST", "attendance/mark", school.Token, roster.Marks(day, status, count));

    private Roster Of(int connection) => school.Rosters[connection % school.Rosters.Count];
}
