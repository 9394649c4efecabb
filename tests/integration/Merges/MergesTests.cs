using EduSphere.Features.Accounts;
using EduSphere.Features.Attendance;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Leaves;
using EduSphere.Features.Students;
using EduSphere.Features.Timetable;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Two rows of one child are made one, with all that belongs to the child, and two again.</summary>
public class MergesTests(EduSphereApp app)
{
    [Fact]
    public async Task Everything_of_the_one_comes_to_the_other_and_goes_back_when_it_is_undone()
    {
        var (school, twin) = await TwinsAsync(hasAccount: false);
        var (registrar, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(await school.AddGuardianAsync(twin.ProfileId)));
        await FillAsync(school, twin);
        var before = await RowsAsync(school);

        var merged = await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId, fields = new { firstName = "merged", phone = "merged" } });

        Assert.Equal(("Twin", "+49 30 99"), ((string)merged.AssertStatus(200)["firstName"]!, (string)merged.Json["phone"]!));
        var kept = school.Student.ProfileId;
        Assert.Empty(await school.ReadAsync(db => db.Enrollments.Where(e => e.StudentId == twin.ProfileId).ToListAsync()));
        Assert.Equal(3, await school.ReadAsync(db => db.AttendanceMarks.CountAsync(m => m.StudentId == kept)));
        Assert.Equal((2, 1, 2, 1), await school.ReadAsync(async db => (await db.Enrollments.CountAsync(e => e.StudentId == kept), await db.StudentNotes.CountAsync(n => n.StudentId == kept),
            await db.Guardianships.CountAsync(g => g.StudentId == kept), await db.Leaves.CountAsync(l => l.StudentId == kept))));
        Assert.Equal(kept, await school.ReadAsync(db => db.CalendarLinks.Select(l => l.OfId).SingleAsync()));
        Assert.Equal(2, (await parent.GetAsync($"students/{kept}/guardians")).AssertStatus(200)["data"]!.AsArray().Count);

        var undone = await registrar.PostAsync($"{Merge(school)}/undo", null, ("If-Match", merged.Header("ETag")!));

        Assert.Equal(school.Student.FirstName, (string)undone.AssertStatus(200)["firstName"]!);
        Assert.Equal(before, await RowsAsync(school));
        (await parent.GetAsync($"students/{twin.ProfileId}")).AssertProblem(401, "session-revoked");
        var again = await school.SignInAsync(Role.Parent);
        (await again.GetAsync($"students/{twin.ProfileId}")).AssertProblem(404, "not-found");
        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertProblem(409, "merge-not-undoable");
    }

    [Fact]
    public async Task The_old_number_and_address_lead_to_the_one_that_is_kept_for_whoever_may_see_it()
    {
        var (school, twin) = await TwinsAsync(hasAccount: false);
        var (registrar, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));
        var stranger = await school.SignInAsync(await school.AddTeacherAsync());
        var number = await NumberAsync(school, twin);

        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);

        foreach (var reader in new[] { registrar, parent })
            Assert.Equal(school.Student.ProfileId, (Guid)(await reader.GetAsync($"students/{twin.ProfileId}")).AssertProblem(404, "student-merged")["current"]!["id"]!);
        (await stranger.GetAsync($"students/{twin.ProfileId}")).AssertProblem(404, "not-found");
        (await (await (await TestSchool.CreateAsync(app)).SignInAsync(Role.Admin)).GetAsync($"students/{twin.ProfileId}")).AssertProblem(404, "not-found");
        Assert.Equal($"/students/{school.Student.ProfileId}", new Uri(new("http://localhost"), (await registrar.GetAsync($"/students/{twin.ProfileId}", ("Accept", "text/html"))).Header("Location")!).AbsolutePath);
        Assert.Equal(school.Student.ProfileId, (Guid)Assert.Single((await registrar.GetAsync($"students?search={number}")).AssertStatus(200)["data"]!.AsArray())!["id"]!);
        Assert.DoesNotContain((await registrar.GetAsync("students?limit=100")).AssertStatus(200)["data"]!.AsArray(), student => (Guid)student!["id"]! == twin.ProfileId);
        // A number is never given twice.
        (await registrar.PostAsync("students", new { firstName = "New", lastName = "Comer", admissionDate = school.Today, studentNumber = number })).AssertProblem(409, "student-number-taken");
        (await registrar.PatchAsync($"students/{twin.ProfileId}", new { firstName = "Ghost" })).AssertProblem(404, "not-found");
        (await registrar.PostAsync($"students/{twin.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today })).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task A_third_row_leads_on_to_the_last()
    {
        var (school, twin) = await TwinsAsync(hasAccount: false);
        var third = await AddTwinAsync(school, hasAccount: false);
        var registrar = await school.SignInAsync(Role.Registrar);

        (await registrar.PostAsync($"students/{twin.ProfileId}/merge", new { mergedId = third.ProfileId })).AssertStatus(200);
        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);

        foreach (var gone in new[] { twin, third })
        {
            Assert.Equal(school.Student.ProfileId, (Guid)(await registrar.GetAsync($"students/{gone.ProfileId}")).AssertProblem(404, "student-merged")["current"]!["id"]!);
            Assert.Single((await registrar.GetAsync($"students?search={await NumberAsync(school, gone)}")).AssertStatus(200)["data"]!.AsArray());
        }
        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertStatus(200);
        Assert.Equal(twin.ProfileId, (Guid)(await registrar.GetAsync($"students/{third.ProfileId}")).AssertProblem(404, "student-merged")["current"]!["id"]!);
    }

    [Fact]
    public async Task The_only_account_is_kept_and_given_back()
    {
        var (school, twin) = await TwinsAsync(hasAccount: true);
        var (registrar, child) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(twin));
        await school.ChangeAsync(db => db.Users.Single(u => u.Id == school.Student.UserId).PasswordHash = null);
        var secrets = await SecretsAsync(school, twin);

        var merged = await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId, fields = new { email = "kept" } });

        Assert.Equal(twin.Email, (string)merged.AssertStatus(200)["email"]!);
        (await child.GetAsync("auth/me")).AssertProblem(401, "session-revoked");
        var session = await app.Api().SignInAsync(twin.UserName, EduSphereApp.Password);
        Assert.Equal(school.Student.UserId, (Guid)session.Json["user"]!["id"]!);
        Assert.Equal(secrets, await SecretsAsync(school, school.Student));
        Assert.Equal((null, null, null, null, null), await SecretsAsync(school, twin));

        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertStatus(200);

        Assert.Equal(secrets, await SecretsAsync(school, twin));
        Assert.Equal((school.Student.UserName, school.Student.UserName, school.Student.Email, school.Student.Email, null), await SecretsAsync(school, school.Student));
        Assert.Equal(twin.UserId, (Guid)(await app.Api().SignInAsync(twin.UserName, EduSphereApp.Password)).Json["user"]!["id"]!);
    }

    public static TheoryData<string, string> Obstacles => new()
    {
        { "two accounts", "both can sign in" },
        { "another role", "has another role too" },
        { "two classes", "one is in Grade 10 A" },
        { "part of the class", "both are in Grade 10 A" },
        { "marks", "both have a mark on 1 day" },
        { "leave", "both have leave on days" },
        { "a bar", "is barred from one of them" },
        { "other rights", "may not do the same with both" },
        { "a guardian", "is the guardian of the other" },
        { "a shorter time", "is the guardian of the one to be kept for a shorter time" },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public async Task What_nobody_can_decide_is_refused_with_its_reason_and_changes_nothing(string obstacle, string reason)
    {
        var (school, twin) = await TwinsAsync(hasAccount: obstacle == "two accounts");
        var registrar = await school.SignInAsync(Role.Registrar);
        await HinderAsync(school, twin, obstacle);
        var before = await RowsAsync(school);

        var problem = (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertProblem(409, "students-not-mergeable");

        Assert.Contains(reason, (string)problem["detail"]!);
        Assert.Equal(before, await RowsAsync(school));
        Assert.Contains(reason, (await registrar.GetAsync($"/{Merge(school)}/{twin.ProfileId}", ("Accept", "text/html"))).Text.Replace("&#x27;", "'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seat_and_a_guardian_that_both_have_are_there_once_afterwards()
    {
        var (school, twin) = await TwinsAsync(hasAccount: false);
        await school.LinkAsync(school.Parent.ProfileId, twin.ProfileId);
        await school.ChangeAsync(db => db.Add(new Enrollment { StudentId = twin.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-3) }));
        var before = await RowsAsync(school);
        var (registrar, parent) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Parent));

        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);

        Assert.Single((await registrar.GetAsync($"classes/{school.ClassId}/students")).AssertStatus(200)["data"]!.AsArray());
        Assert.Single((await registrar.GetAsync($"students/{school.Student.ProfileId}/guardians")).AssertStatus(200)["data"]!.AsArray());
        Assert.Single((await parent.GetAsync("me/children")).AssertStatus(200)["data"]!.AsArray());
        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertStatus(200);
        Assert.Equal(before, await RowsAsync(school));
    }

    [Fact]
    public async Task A_seat_that_somebody_else_has_taken_since_ends_the_undo()
    {
        var (school, twin) = await TwinsAsync(hasAccount: false);
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Capacity = 2);
        await school.ChangeAsync(db => db.Add(new Enrollment { StudentId = twin.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-3) }));
        var registrar = await school.SignInAsync(Role.Registrar);
        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);
        var other = await school.AddStudentAsync();
        (await registrar.PostAsync($"students/{other.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today })).AssertStatus(200);

        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertProblem(409, "merge-not-undoable");

        Assert.Equal(2, (await registrar.GetAsync($"classes/{school.ClassId}/students")).AssertStatus(200)["data"]!.AsArray().Count);
    }

    public static TheoryData<string> Deeds => ["renamed", "enrolled", "marked", "noted", "withdrawn"];

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Whatever_happens_to_the_student_ends_the_undo(string deed)
    {
        var (school, twin) = await TwinsAsync(hasAccount: false);
        var registrar = await school.SignInAsync(Role.Registrar);
        var student = $"students/{school.Student.ProfileId}";
        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);
        switch (deed)
        {
            case "renamed":
                (await registrar.PatchAsync(student, new { firstName = "Another" })).AssertStatus(200);
                break;
            case "enrolled":
                (await registrar.PostAsync($"{student}/transfer", new { classId = await school.AddClassAsync("10", "B"), date = school.Today, reason = "Friends" })).AssertStatus(200);
                break;
            case "marked":
                (await school.MarkAsync(await school.SignInAsync(Role.Teacher), school.Student, "present")).AssertStatus(200);
                break;
            case "noted":
                await school.AddNoteAsync(school.Student.ProfileId);
                break;
            default:
                (await registrar.PostAsync($"{student}/withdraw", new { date = school.Today, reason = "Moved" })).AssertStatus(200);
                break;
        }

        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertProblem(409, "merge-not-undoable");
        Assert.DoesNotContain("Make them two again", (await registrar.GetAsync($"/{student}", ("Accept", "text/html"))).Text);
    }

    [Fact]
    public async Task A_version_that_was_read_before_is_refused()
    {
        var (school, twin) = await TwinsAsync(hasAccount: false);
        var registrar = await school.SignInAsync(Role.Registrar);
        var tag = (await registrar.GetAsync($"students/{school.Student.ProfileId}")).Header("ETag")!;
        (await registrar.PatchAsync($"students/{school.Student.ProfileId}", new { firstName = "Another" })).AssertStatus(200);

        Assert.Equal("Another", (string)(await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId }, ("If-Match", tag))).AssertProblem(412, "version-mismatch")["current"]!["firstName"]!);
        (await registrar.PostAsync($"{Merge(school)}/undo", null, ("If-Match", tag))).AssertProblem(412, "version-mismatch");
    }

    [Fact]
    public async Task Of_many_who_merge_the_two_at_once_one_does()
    {
        var (school, twin) = await TwinsAsync(hasAccount: false);
        var registrar = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(6, i => i % 2 == 0
            ? registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })
            : registrar.PostAsync($"students/{twin.ProfileId}/merge", new { mergedId = school.Student.ProfileId }));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Contains(answer.Status, new[] { 400, 404, 409 }));
        Assert.Equal(1, await school.ReadAsync(db => db.Students.CountAsync(s => s.Id == school.Student.ProfileId || s.Id == twin.ProfileId)));
        Assert.Equal(1, await school.ReadAsync(db => db.StudentMerges.CountAsync()));
    }

    [Fact]
    public async Task Who_gives_the_other_row_something_meanwhile_is_not_lost()
    {
        var (school, twin) = await TwinsAsync(hasAccount: false);
        var registrar = await school.SignInAsync(Role.Registrar);
        var note = new { kind = "medical", text = "Allergic", startDate = school.Today };

        var answers = await Race.RunAsync(4, i => i == 0 ? registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId }) : registrar.PostAsync($"students/{twin.ProfileId}/notes", note));

        answers[0].AssertStatus(200);
        Assert.All(answers.Skip(1), answer => Assert.Contains(answer.Status, new[] { 201, 404 }));
        Assert.Equal(answers.Count(answer => answer.Status == 201), await school.ReadAsync(db => db.StudentNotes.CountAsync(n => n.StudentId == school.Student.ProfileId)));
    }

    [Fact]
    public async Task A_correction_is_told_after_it_as_before()
    {
        var (school, twin) = await TwinsAsync(hasAccount: false);
        var admin = await school.SignInAsync(Role.Admin);
        var day = school.Today.AddDays(-1);
        await school.ChangeAsync(db =>
        {
            var old = new Enrollment { StudentId = twin.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-9) };
            db.Enrollments.Single(e => e.StudentId == school.Student.ProfileId).End(school.Today.AddDays(-20), school.Today, ExitKind.Withdrawn, "Moved");
            db.Add(old);
        });
        await school.TakeRegisterAsync(day, (twin, AttendanceStatus.Late));
        (await school.MarkAsync(admin, twin, "present", day)).AssertStatus(200);
        var before = Correction((await admin.GetAsync(school.RegisterPath(day))).AssertStatus(200));

        (await admin.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);

        Assert.Equal(before, Correction((await admin.GetAsync(school.RegisterPath(day))).AssertStatus(200)));

        static string Correction(System.Text.Json.Nodes.JsonNode register) => register["students"]!.AsArray().Single()!["correction"]!.ToJsonString();
    }

    private static string Merge(TestSchool school) => $"students/{school.Student.ProfileId}/merge";

    /// <summary>The school, and another row of its student: in no class, without guardians.</summary>
    private async Task<(TestSchool School, TestPerson Twin)> TwinsAsync(bool hasAccount)
    {
        var school = await TestSchool.CreateAsync(app);
        return (school, await AddTwinAsync(school, hasAccount));
    }

    private static async Task<TestPerson> AddTwinAsync(TestSchool school, bool hasAccount)
    {
        var twin = await school.AddStudentAsync("Twin", school.Student.LastName);
        await school.ChangeAsync(db =>
        {
            var user = db.Users.Single(u => u.Id == twin.UserId);
            user.Phone = "+49 30 99";
            if (!hasAccount)
                user.PasswordHash = null;
        });
        return twin;
    }

    /// <summary>Gives the twin something in every table: in a class last month, before the other one was there.</summary>
    private static async Task FillAsync(TestSchool school, TestPerson twin)
    {
        var former = await school.AddClassAsync("09", "C");
        await school.ChangeAsync(db =>
        {
            var seat = new Enrollment { StudentId = twin.ProfileId, ClassId = former, EntryDate = school.Today.AddDays(-320) };
            seat.End(school.Today.AddDays(-250), school.Today, ExitKind.Withdrawn, "Moved");
            var leave = new Leave { StudentId = twin.ProfileId, StartDate = school.Today, EndDate = school.Today, Reason = "Wedding", AskedById = school.Parent.UserId, AskedAt = DateTime.UnixEpoch };
            db.AddRange(seat, leave, new CalendarLink { UserId = school[Role.Registrar].UserId, Role = Role.Registrar, Of = CalendarOf.Student, OfId = twin.ProfileId, Hash = $"{twin.ProfileId:n}", CreatedAt = DateTime.UnixEpoch });
        });
        await school.AddNoteAsync(twin.ProfileId);
        await school.TakeRegisterAsync(school.Today.AddDays(-1), (school.Student, AttendanceStatus.Present));
        await school.TakeRegisterAsync(former, school.Today.AddDays(-300), (twin, AttendanceStatus.Late));
        await school.TakeRegisterAsync(former, school.Today.AddDays(-299), (twin, AttendanceStatus.Absent));
    }

    private static async Task HinderAsync(TestSchool school, TestPerson twin, string obstacle)
    {
        switch (obstacle)
        {
            case "another role":
                await school.ChangeAsync(db => db.Add(new UserRole { UserId = twin.UserId, Role = Role.Parent }));
                break;
            case "two classes":
                var other = await school.AddClassAsync("10", "B");
                await school.ChangeAsync(db => db.Add(new Enrollment { StudentId = twin.ProfileId, ClassId = other, EntryDate = school.Today }));
                break;
            case "part of the class":
                await school.ChangeAsync(db => db.Add(new Enrollment { StudentId = twin.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-201) }));
                break;
            case "marks":
                await school.TakeRegisterAsync(school.Today.AddDays(-1), (school.Student, AttendanceStatus.Present), (twin, AttendanceStatus.Absent));
                break;
            case "leave":
                await school.ChangeAsync(db => db.AddRange(new[] { (school.Student, 0), (twin, 1) }.Select(one => new Leave
                {
                    StudentId = one.Item1.ProfileId,
                    StartDate = school.Today.AddDays(one.Item2),
                    EndDate = school.Today.AddDays(2),
                    Reason = "Wedding",
                    AskedById = school.Parent.UserId,
                    AskedAt = DateTime.UnixEpoch,
                })));
                break;
            case "a bar":
                await school.LinkAsync(school.Parent.ProfileId, twin.ProfileId, link => link.Bar(school.Today, school.Today, "District court"));
                break;
            case "a shorter time":
                await school.LinkAsync(school.Parent.ProfileId, twin.ProfileId);
                await school.ChangeAsync(db => db.Guardianships.Single(g => g.StudentId == school.Student.ProfileId).EndDate = school.Today.AddDays(5));
                break;
            case "other rights":
                await school.LinkAsync(school.Parent.ProfileId, twin.ProfileId, link => link.MayCollect = false);
                break;
            case "a guardian":
                var parent = new EduSphere.Features.Parents.Parent { UserId = school.Student.UserId };
                await school.ChangeAsync(db => db.Add(parent));
                await school.LinkAsync(parent.Id, twin.ProfileId);
                break;
        }
    }

    private static Task<string> NumberAsync(TestSchool school, TestPerson student) =>
        school.ReadAsync(db => db.Students.IgnoreQueryFilters([Student.MergedFilter]).Where(s => s.Id == student.ProfileId).Select(s => s.StudentNumber).SingleAsync());

    private static Task<(string?, string?, string?, string?, string?)> SecretsAsync(TestSchool school, TestPerson person) =>
        school.ReadAsync(async db => await db.Users.Where(u => u.Id == person.UserId).SingleAsync() is var user ? (user.UserName, user.UserNameKey, user.Email, user.EmailKey, user.PasswordHash) : default);

    /// <summary>All that a merge might touch, without versions and the instants of roles.</summary>
    private static Task<string> RowsAsync(TestSchool school) => school.ReadAsync(async db => string.Join('\n', new[]
    {
        string.Join('|', await db.Students.IgnoreQueryFilters([Student.MergedFilter]).OrderBy(s => s.Id).Select(s => $"{s.Id} {s.StudentNumber} {s.AdmissionDate} {s.EndDate} {s.MergedIntoId} {s.FormerNumbers} {s.SearchText}").ToListAsync()),
        string.Join('|', await db.Users.Where(u => db.UserRoles.Any(r => r.UserId == u.Id)).OrderBy(u => u.Id).Select(u => $"{u.Id} {u.FirstName} {u.LastName} {u.Phone} {u.Email} {u.EmailKey} {u.UserName} {u.UserNameKey} {u.PasswordHash}").ToListAsync()),
        string.Join('|', await db.UserRoles.OrderBy(r => r.Id).Select(r => $"{r.Id} {r.EndedAt}").ToListAsync()),
        string.Join('|', await db.Enrollments.OrderBy(e => e.Id).Select(e => $"{e.Id} {e.StudentId} {e.EntryDate} {e.ExitDate} {e.ExitKind}").ToListAsync()),
        string.Join('|', await db.Guardianships.OrderBy(g => g.Id).Select(g => $"{g.Id} {g.StudentId} {g.EndDate} {g.Priority}").ToListAsync()),
        string.Join('|', await db.AttendanceMarks.OrderBy(m => m.Id).Select(m => $"{m.Id} {m.StudentId} {m.Status}").ToListAsync()),
        string.Join('|', await db.Leaves.OrderBy(l => l.Id).Select(l => $"{l.Id} {l.StudentId}").ToListAsync()),
        string.Join('|', await db.StudentNotes.OrderBy(n => n.Id).Select(n => $"{n.Id} {n.StudentId}").ToListAsync()),
        string.Join('|', await db.CalendarLinks.OrderBy(l => l.Id).Select(l => $"{l.Id} {l.OfId} {l.UserId}").ToListAsync()),
    }));
}
