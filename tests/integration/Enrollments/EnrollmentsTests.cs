using System.Text.Json.Nodes;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Into a class, to another, out and back: what is answered, what is kept, what others see.</summary>
public class EnrollmentsTests(EduSphereApp app)
{
    [Fact]
    public async Task A_newcomer_is_enrolled_under_the_next_roll_number()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db => db.Enrollments.Single().RollNumber = "12");
        var student = await school.AddStudentAsync();
        var api = await school.SignInAsync(Role.Registrar);

        var answer = await api.PostAsync($"students/{student.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today });

        var enrolled = answer.AssertStatus(200);
        Assert.Equal(("enrolled", "13", "Grade 10 A"), (Text(enrolled["status"]), Text(enrolled["rollNumber"]), Text(enrolled["class"]!["name"])));
        Assert.Equal(answer.Header("ETag"), (await api.GetAsync($"students/{student.ProfileId}")).Header("ETag"));
        var row = await school.ReadAsync(db => db.Enrollments.SingleAsync(e => e.StudentId == student.ProfileId));
        Assert.Equal((school.Today, null, null), (row.EntryDate, row.ExitDate, row.CapacityReason));
        var log = await school.ReadAsync(db => db.AuditLog.SingleAsync(e => e.EntityId == row.Id));
        Assert.Equal(("Enrollment", (Guid?)school[Role.Registrar].UserId), (log.Entity, log.UserId));
        (await (await school.SignInAsync(Role.Teacher)).GetAsync($"students/{student.ProfileId}")).AssertStatus(200);
    }

    [Fact]
    public async Task An_entry_may_lie_in_the_past_or_in_the_future_of_the_year()
    {
        var school = await TestSchool.CreateAsync(app);
        var (early, late) = (await school.AddStudentAsync(), await school.AddStudentAsync());
        var api = await school.SignInAsync(Role.Registrar);

        var past = (await api.PostAsync($"students/{early.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today.AddDays(-200), rollNumber = " A7 " })).AssertStatus(200);
        var future = (await api.PostAsync($"students/{late.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today.AddDays(160) })).AssertStatus(200);

        Assert.Equal(("enrolled", "A7"), (Text(past["status"]), Text(past["rollNumber"])));
        Assert.Equal(("admitted", null), (Text(future["status"]), future["class"]));
        Assert.Null(past["nextClass"]);
        Assert.Equal((school.ClassId.ToString(), "Grade 10 A", "A", $"{school.Today.AddDays(160):yyyy-MM-dd}"), Next(future));
    }

    [Fact]
    public async Task The_next_class_is_the_first_that_will_be_and_none_that_was_called_off()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var (soon, later) = (await school.AddClassAsync("10", "B"), await school.AddClassAsync("10", "C"));
        var api = await school.SignInAsync(Role.Registrar);
        (await api.PostAsync($"{path}/transfer", new { classId = soon, date = school.Today.AddDays(1), reason = "Timetable" })).AssertStatus(200);

        var moving = (await api.PostAsync($"{path}/transfer", new { classId = later, date = school.Today.AddDays(5), reason = "Timetable" })).AssertStatus(200);
        var gone = (await api.PostAsync($"{path}/withdraw", new { date = school.Today, reason = "Moved" })).AssertStatus(200);

        Assert.Equal(("Grade 10 A", soon.ToString()), (Text(moving["class"]!["name"]), Next(moving).Id));
        Assert.Null(gone["nextClass"]);
    }

    [Fact]
    public async Task A_transfer_ends_the_one_and_begins_the_other_on_the_same_day()
    {
        var school = await TestSchool.CreateAsync(app);
        var id = school.Student.ProfileId;
        var other = await school.AddClassAsync("10", "B");
        var api = await school.SignInAsync(Role.Admin);

        var moved = (await api.PostAsync($"students/{id}/transfer", new { classId = other, date = school.Today, reason = "Timetable" })).AssertStatus(200);

        Assert.Equal(("enrolled", "Grade 10 B"), (Text(moved["status"]), Text(moved["class"]!["name"])));
        var rows = await school.ReadAsync(db => db.Enrollments.Where(e => e.StudentId == id).OrderBy(e => e.EntryDate).ToListAsync());
        Assert.Equal((school.Today, ExitKind.Transferred, "Timetable"), (rows[0].ExitDate, rows[0].ExitKind, rows[0].ExitReason));
        Assert.Equal((other, school.Today, null), (rows[1].ClassId, rows[1].EntryDate, rows[1].ExitDate));
        Assert.Empty(await RosterAsync(api, school.ClassId, school.Today));
        Assert.Equal([id], await RosterAsync(api, school.ClassId, school.Today.AddDays(-1)));
        Assert.Equal([id], await RosterAsync(api, other, school.Today));
    }

    [Fact]
    public async Task Who_leaves_and_returns_has_two_rows_and_one_number()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        var api = await school.SignInAsync(Role.Registrar);

        var left = (await api.PostAsync($"{path}/withdraw", new { date = school.Today.AddDays(-30), reason = " Family abroad " })).AssertStatus(200);
        var back = (await api.PostAsync($"{path}/enroll", new { classId = school.ClassId, date = school.Today })).AssertStatus(200);

        Assert.Equal(("left", "enrolled"), (Text(left["status"]), Text(back["status"])));
        Assert.Equal(Text(left["studentNumber"]), Text(back["studentNumber"]));
        var rows = await EnrollmentsAsync(api, path);
        Assert.Equal(2, rows.Count);
        Assert.Null(rows[0]!["exitDate"]);
        Assert.Equal(("withdrawn", "Family abroad", $"{school.Today.AddDays(-30):yyyy-MM-dd}"), (Text(rows[1]!["exitKind"]), Text(rows[1]!["exitReason"]), Text(rows[1]!["exitDate"])));
    }

    [Fact]
    public async Task A_withdrawal_to_come_holds_from_its_day_on()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);

        var student = (await api.PostAsync($"students/{school.Student.ProfileId}/withdraw", new { date = school.Today.AddDays(1), reason = "Moves" })).AssertStatus(200);

        Assert.Equal("enrolled", Text(student["status"]));
        Assert.Empty(await RosterAsync(api, school.ClassId, school.Today.AddDays(1)));
    }

    [Fact]
    public async Task A_wrong_class_is_mended_the_same_day()
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{(await school.AddStudentAsync(classId: school.ClassId, since: school.Today)).ProfileId}";
        var right = await school.AddClassAsync("10", "B");
        var api = await school.SignInAsync(Role.Registrar);

        (await api.PostAsync($"{path}/withdraw", new { date = school.Today, reason = "Wrong class" })).AssertStatus(200);
        var mended = (await api.PostAsync($"{path}/enroll", new { classId = right, date = school.Today })).AssertStatus(200);

        Assert.Equal("Grade 10 B", Text(mended["class"]!["name"]));
    }

    [Theory]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Registrar, true)]
    [InlineData(Role.Accountant, false)]
    [InlineData(Role.Teacher, false)]
    [InlineData(Role.Student, false)]
    [InlineData(Role.Parent, false)]
    public async Task Reasons_are_for_the_office(Role role, bool shown)
    {
        var school = await TestSchool.CreateAsync(app);
        var path = $"students/{school.Student.ProfileId}";
        await school.ChangeAsync(db => db.Enrollments.Single().End(school.Today.AddDays(1), school.Today, ExitKind.Withdrawn, "Custody"));

        var row = Assert.Single(await EnrollmentsAsync(await school.SignInAsync(role), path));

        Assert.Equal(shown ? "Custody" : null, row!["exitReason"]?.GetValue<string>());
    }

    internal static async Task<Guid[]> RosterAsync(ApiClient api, Guid classId, DateOnly date) =>
        [.. (await api.GetAsync($"classes/{classId}/students?date={date:yyyy-MM-dd}")).AssertStatus(200)["data"]!.AsArray().Select(row => row!["id"]!.GetValue<Guid>())];

    private static async Task<JsonArray> EnrollmentsAsync(ApiClient api, string path) => (await api.GetAsync($"{path}/enrollments")).AssertStatus(200)["data"]!.AsArray();

    private static string? Text(JsonNode? value) => value?.GetValue<string>();

    private static (string? Id, string? Name, string? Section, string? EntryDate) Next(JsonNode student) =>
        (Text(student["nextClass"]!["id"]), Text(student["nextClass"]!["name"]), Text(student["nextClass"]!["section"]), Text(student["nextClass"]!["entryDate"]));
}
