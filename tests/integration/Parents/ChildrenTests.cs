using System.Text.Json.Nodes;
using EduSphere.Platform.Security;
using static EduSphere.Features.Attendance.AttendanceStatus;
using static EduSphere.IntegrationTests.AttendanceStatisticsTests;

namespace EduSphere.IntegrationTests;

/// <summary>A parent's own children (P1).</summary>
public class ChildrenTests(EduSphereApp app)
{
    [Fact]
    public async Task A_child_is_shown_with_class_and_attendance_and_no_contact_data()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db => db.Enrollments.Single().RollNumber = "7");
        await TakeAsync(school, school.Student, Present, Late, Absent, Excused);
        await school.AddHolidayAsync(school.Today.AddDays(-10));
        await school.TakeRegisterAsync(school.Today.AddDays(-10), (school.Student, Absent));

        var child = Assert.Single(await ChildrenAsync(await school.SignInAsync(Role.Parent)))!.AsObject();

        Assert.Equal(["attendance", "class", "firstName", "id", "lastName", "rollNumber", "status", "studentNumber"], child.Select(member => member.Key).Order());
        Assert.Equal((school.Student.ProfileId, school.Student.LastName, "enrolled", "7"), ((Guid)child["id"]!, (string?)child["lastName"], (string?)child["status"], (string?)child["rollNumber"]));
        Assert.Equal((school.ClassId, "Grade 10 A"), ((Guid)child["class"]!["id"]!, (string?)child["class"]!["name"]));
        Assert.Equal("""{"attendanceRate":66.67,"numerator":2,"denominator":3}""", child["attendance"]!.ToJsonString());
    }

    [Fact]
    public async Task Where_nothing_counts_yet_there_is_no_rate()
    {
        var school = await TestSchool.CreateAsync(app);
        await TakeAsync(school, school.Student, Excused);

        var child = Assert.Single(await ChildrenAsync(await school.SignInAsync(Role.Parent)))!.AsObject();

        Assert.True(child.ContainsKey("attendance"));
        Assert.Null(child["attendance"]);
    }

    /// <summary>From the first day (inclusive) to the end (exclusive), while portal access is granted.</summary>
    [Theory]
    [InlineData(true, -10, null, true)]
    [InlineData(true, 0, null, true)]
    [InlineData(true, -10, 1, true)]
    [InlineData(false, -10, null, false)]
    [InlineData(true, 1, null, false)]
    [InlineData(true, -10, 0, false)]
    public async Task A_child_is_shown_while_the_guardianship_grants_it_today(bool portal, int since, int? until, bool shown)
    {
        var school = await TestSchool.CreateAsync(app);
        var parent = await school.AddGuardianAsync(school.Student.ProfileId, portal, since, until);

        var children = await (await school.SignInAsync(parent)).GetAsync("me/children");

        Assert.Equal(shown ? 1 : 0, (int)children.AssertStatus(200)["pagination"]!["total"]!);
        Assert.Equal(shown ? 1 : 0, children.Json["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task Several_children_come_in_the_order_of_their_names_each_with_their_own_numbers()
    {
        var school = await TestSchool.CreateAsync(app);
        var section = await school.AddClassAsync("11", "A");
        var (abel, zorn, barred) = (await school.AddStudentAsync("Zoe", "Ábel", section), await school.AddStudentAsync("Abe", "zorn"), await school.AddStudentAsync("Not", "Shown", section));
        await school.LinkAsync(school.Parent.ProfileId, zorn.ProfileId);
        await school.LinkAsync(school.Parent.ProfileId, abel.ProfileId);
        await school.LinkAsync(school.Parent.ProfileId, barred.ProfileId, link => link.HasPortalAccess = false);
        await school.TakeRegisterAsync(section, school.Today.AddDays(-1), (abel, Absent), (barred, Present));
        await TakeAsync(school, school.Student, Present, Present);
        var api = await school.SignInAsync(Role.Parent);

        var children = await ChildrenAsync(api);

        Assert.Equal(["Ábel", school.Student.LastName, "zorn"], children.Select(child => (string?)child!["lastName"]));
        Assert.Equal([(0, 1), (2, 2), null], children.Select(Attendance));
        Assert.Equal(["Grade 11 A", "Grade 10 A", null], children.Select(child => (string?)child!["class"]?["name"]));
        var second = (await api.GetAsync("me/children?limit=1&page=2")).AssertStatus(200);
        Assert.Equal((school.Student.ProfileId, 3), ((Guid)second["data"]!.AsArray().Single()!["id"]!, (int)second["pagination"]!["totalPages"]!));
    }

    [Fact]
    public async Task Two_links_to_one_child_show_the_child_once()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.LinkAsync(school.Parent.ProfileId, school.Student.ProfileId, link => link.EndDate = school.Today.AddDays(1), since: school.Today.AddDays(-50));

        Assert.Single(await ChildrenAsync(await school.SignInAsync(Role.Parent)));
    }

    [Fact]
    public async Task The_attendance_is_that_of_the_academic_year()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.TakeRegisterAsync(school.Today.AddDays(-100), (school.Student, Absent));
        await school.ChangeAsync(db => db.AcademicYears.Single().StartDate = school.Today.AddDays(-50));
        await TakeAsync(school, school.Student, Present);

        Assert.Equal((1, 1), Attendance(Assert.Single(await ChildrenAsync(await school.SignInAsync(Role.Parent)))));
    }

    [Theory]
    [InlineData("limit=101", "limit")]
    [InlineData("page=0", "page")]
    [InlineData("parentId=1", "query")]
    public async Task What_the_list_cannot_do_is_refused(string query, string member)
    {
        var school = await TestSchool.CreateAsync(app);

        (await (await school.SignInAsync(Role.Parent)).GetAsync($"me/children?{query}")).AssertInvalid(member);
    }

    private static async Task<JsonArray> ChildrenAsync(ApiClient api) => (await api.GetAsync("me/children")).AssertStatus(200)["data"]!.AsArray();

    private static (int, int)? Attendance(JsonNode? child) => child!["attendance"] is { } rate ? ((int)rate["numerator"]!, (int)rate["denominator"]!) : null;
}
