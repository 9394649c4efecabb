using System.Text.Json.Nodes;
using EduSphere.Platform.Security;
using static EduSphere.Features.Attendance.AttendanceStatus;
using static EduSphere.IntegrationTests.AttendanceStatisticsTests;

namespace EduSphere.IntegrationTests;

/// <summary>The list of marks, and the list of registers that are missing.</summary>
public class AttendanceListTests(EduSphereApp app)
{
    [Fact]
    public async Task A_row_shows_who_where_when_and_what_counts()
    {
        var school = await TestSchool.CreateAsync(app);
        (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "absent", remarks: "Not seen")).AssertStatus(200);
        var api = await school.SignInAsync(Role.Registrar);
        var marked = Assert.Single(await RowsAsync(api, "attendance"))!;
        (await school.MarkAsync(api, school.Student, "excused", remarks: "Ill")).AssertStatus(200);

        var corrected = Assert.Single(await RowsAsync(api, "attendance"))!;

        Assert.Equal((school.Student.ProfileId, school.Student.LastName, school.ClassId, "Grade 10 A", $"{school.Today:yyyy-MM-dd}"),
            ((Guid)marked["studentId"]!, (string?)marked["lastName"], (Guid)marked["classId"]!, (string?)marked["className"], (string?)marked["date"]));
        Assert.Equal(("absent", "Not seen"), ((string?)marked["status"], (string?)marked["remarks"]));
        Assert.Equal(("excused", "Ill", (Guid)marked["id"]!), ((string?)corrected["status"], (string?)corrected["remarks"], (Guid)corrected["id"]!));
        Assert.Empty(await RowsAsync(api, "attendance?status=absent"));
    }

    [Fact]
    public async Task Filters_search_and_order_combine()
    {
        var school = await TestSchool.CreateAsync(app);
        var section = await school.AddClassAsync("11", "A");
        var (zoe, ben) = (await school.AddStudentAsync("Zoé", "Abel", school.ClassId), await school.AddStudentAsync("Ben", "Ames", section));
        await school.TakeRegisterAsync(school.Today.AddDays(-1), (zoe, Present));
        await school.TakeRegisterAsync(section, school.Today.AddDays(-2), (ben, Absent));
        await school.TakeRegisterAsync(school.Today.AddDays(-3), (zoe, Late));
        await school.TakeRegisterAsync(section, school.Today.AddDays(-4), (ben, Excused));
        var api = await school.SignInAsync(Role.Admin);
        string Day(int days) => $"{school.Today.AddDays(days):yyyy-MM-dd}";

        foreach (var (query, statuses) in new (string, string[])[]
        {
            ("", ["present", "absent", "late", "excused"]),
            ("?sort=-date", ["present", "absent", "late", "excused"]),
            ("?sort=date", ["excused", "late", "absent", "present"]),
            ("?limit=2&page=2", ["late", "excused"]),
            ($"?studentId={zoe.ProfileId}", ["present", "late"]),
            ($"?classId={section}", ["absent", "excused"]),
            ($"?classId={section}&sort=date", ["excused", "absent"]),
            ($"?classId={section}&limit=1&page=2", ["excused"]),
            ($"?date={Day(-3)}", ["late"]),
            ($"?startDate={Day(-3)}&endDate={Day(-2)}", ["absent", "late"]),
            ("?status=late", ["late"]),
            ($"?classId={section}&status=late", []),
            ("?search=ZOE", ["present", "late"]),
            ("?search=ames%20b&status=absent", ["absent"]),
            ("?search=nobody", []),
        })
            Assert.Equal(statuses, (await RowsAsync(api, $"attendance{query}")).Select(row => (string?)row!["status"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_mark_is_on_one_page_though_the_days_are_alike(bool ofTheClass)
    {
        var school = await TestSchool.CreateAsync(app);
        foreach (var student in await AttendanceMarkTests.AddStudentsAsync(school, 6))
            (await school.MarkAsync(await school.SignInAsync(Role.Admin), student, "present")).AssertStatus(200);
        var api = await school.SignInAsync(Role.Registrar);

        var seen = new List<Guid>();
        for (var page = 1; page <= 3; page++)
        {
            var list = (await api.GetAsync($"attendance?limit=2&page={page}{(ofTheClass ? $"&classId={school.ClassId}" : "")}")).AssertStatus(200);
            Assert.Equal((6, 3), ((int)list["pagination"]!["total"]!, (int)list["pagination"]!["totalPages"]!));
            seen.AddRange(list["data"]!.AsArray().Select(row => (Guid)row!["studentId"]!));
        }
        Assert.Equal(6, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("attendance?status=sick", "status")]
    [InlineData("attendance?status=PRESENT", "status")]
    [InlineData("attendance?sort=remarks", "sort")]
    [InlineData("attendance?limit=101", "limit")]
    [InlineData("attendance?page=0", "page")]
    [InlineData("attendance?include=officeReason", "query")]
    [InlineData("attendance/missing?classId=1", "query")]
    [InlineData("attendance/missing?search=x", "query")]
    [InlineData("attendance/missing?sort=date", "sort")]
    [InlineData("attendance/students?status=sick", "status")]
    [InlineData("attendance/students?limit=101", "limit")]
    [InlineData("attendance/students?page=0", "page")]
    [InlineData("attendance/students?search=x", "query")]
    public async Task What_the_lists_cannot_do_is_refused(string path, string member)
    {
        var school = await TestSchool.CreateAsync(app);

        (await (await school.SignInAsync(Role.Admin)).GetAsync(path)).AssertInvalid(member);
    }

    [Theory]
    [InlineData("attendance?date=2026-02-30")]
    [InlineData("attendance?studentId=7")]
    [InlineData("attendance/missing?date=yesterday")]
    [InlineData("attendance/students?date=2026-02-30")]
    [InlineData("attendance/students?classId=1")]
    public async Task What_is_of_the_wrong_kind_cannot_be_read(string path)
    {
        var school = await TestSchool.CreateAsync(app);

        (await (await school.SignInAsync(Role.Admin)).GetAsync(path)).AssertProblem(400, "malformed");
    }

    [Theory]
    [InlineData(Role.Admin, "Mate,Number,Where")]
    [InlineData(Role.Registrar, "Mate,Number,Where")]
    [InlineData(Role.Teacher, "Mate,Number")]
    [InlineData(Role.Student, "Number")]
    [InlineData(Role.Parent, "Number")]
    public async Task Each_role_sees_the_marks_of_its_own_students_alone(Role role, string names)
    {
        var (school, another) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var elsewhere = await OneMarkEachAsync(school);
        await OneMarkEachAsync(another);
        var api = await school.SignInAsync(role);

        Assert.Equal(names.Split(','), (await RowsAsync(api, "attendance")).Select(row => ((string)row!["lastName"]!).TrimEnd("0123456789".ToCharArray())).Order());
        Assert.Equal(names.Contains("Where", StringComparison.Ordinal) ? 1 : 0, (await RowsAsync(api, $"attendance?studentId={elsewhere.ProfileId}")).Count);
        Assert.Empty(await RowsAsync(api, $"attendance?studentId={another.Student.ProfileId}"));
        Assert.Empty(await RowsAsync(api, $"attendance?search={another.Student.UserName}"));
    }

    [Fact]
    public async Task A_class_misses_its_register_until_it_is_complete()
    {
        var school = await TestSchool.CreateAsync(app);
        var section = await school.AddClassAsync("09", "B");
        await school.AddStudentAsync(classId: section);
        var api = await school.SignInAsync(Role.Admin);

        var missing = await RowsAsync(api, "attendance/missing");
        Assert.Equal([section, school.ClassId], missing.Select(row => (Guid)row!["classId"]!));
        Assert.Equal(("Grade 10 A", $"{school.Today:yyyy-MM-dd}", $"{school.Teacher.FirstName} {school.Teacher.LastName}", null),
            ((string?)missing[1]!["className"], (string?)missing[1]!["date"], (string?)missing[1]!["homeroomTeacher"], (string?)missing[0]!["homeroomTeacher"]));

        (await school.MarkAsync(api, school.Student, "present")).AssertStatus(200);

        Assert.Equal([section], (await RowsAsync(api, "attendance/missing")).Select(row => (Guid)row!["classId"]!));
        Assert.Equal(2, (await RowsAsync(api, $"attendance/missing?date={school.Today.AddDays(-1):yyyy-MM-dd}")).Count);
        Assert.Equal([school.ClassId], (await RowsAsync(api, $"attendance/missing?date={school.Today.AddDays(-1):yyyy-MM-dd}&sort=-gradeLevel&limit=1")).Select(row => (Guid)row!["classId"]!));
    }

    [Fact]
    public async Task No_register_is_missing_without_school_before_its_day_or_of_a_class_that_does_not_run()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddHolidayAsync(school.Today.AddDays(-3));
        var api = await school.SignInAsync(Role.Registrar);

        foreach (var (days, count) in new[] { (1, 0), (0, 1), (-2, 1), (-3, 0), (-4, 1), (-200, 1), (-201, 0) })
            Assert.Equal(count, (await RowsAsync(api, $"attendance/missing?date={school.Today.AddDays(days):yyyy-MM-dd}")).Count);
        await school.ChangeAsync(db => db.Classes.Single().IsActive = false);
        Assert.Empty(await RowsAsync(api, "attendance/missing"));
    }

    [Fact]
    public async Task A_teacher_is_told_of_the_own_classes_alone()
    {
        var (school, another) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        await school.AddStudentAsync(classId: await school.AddClassAsync("11", "A"));
        await another.AddStudentAsync(classId: await another.AddClassAsync("11", "A"));

        Assert.Equal([school.ClassId], (await RowsAsync(await school.SignInAsync(Role.Teacher), "attendance/missing")).Select(row => (Guid)row!["classId"]!));
        Assert.Equal(2, (await RowsAsync(await school.SignInAsync(Role.Registrar), "attendance/missing")).Count);
    }

    private static async Task<JsonArray> RowsAsync(ApiClient api, string path) => (await api.GetAsync(path)).AssertStatus(200)["data"]!.AsArray();
}
