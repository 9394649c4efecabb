using EduSphere.Features.Accounts;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>Many students are moved at once, by the rules by which one is: all, or nobody.</summary>
public class ManyEnrollmentsTests(EduSphereApp app)
{
    [Fact]
    public async Task Many_are_enrolled_with_the_next_roll_numbers_in_the_order_of_their_names()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var section = await school.AddClassAsync("10", "B");
        TestPerson[] students = [await school.AddStudentAsync("Zoe", "Zabel"), await school.AddStudentAsync("Ada", "Adler"), await school.AddStudentAsync("Max", "Mann")];
        var left = await school.AddStudentAsync("Lea", "Lang", school.ClassId);
        await school.EndEnrollmentAsync(left, school.Today.AddDays(-5));

        var answer = await registrar.PostAsync("students/bulk/enroll", new { studentIds = students.Append(left).Select(s => s.ProfileId), classId = section, date = school.Today });

        Assert.Equal(4, (int)answer.AssertStatus(200)["students"]!);
        var roster = (await registrar.GetAsync($"classes/{section}/students")).AssertStatus(200)["data"]!.AsArray();
        Assert.Equal([("Adler", "1"), ("Lang", "2"), ("Mann", "3"), ("Zabel", "4")], roster.Select(row => ((string)row!["lastName"]!, (string)row["rollNumber"]!)));
        var by = school[Role.Registrar].UserId;
        Assert.Equal(4, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Entity == nameof(Enrollment) && e.UserId == by)));
        Assert.Equal("enrolled", (string)(await registrar.GetAsync($"students/{left.ProfileId}")).AssertStatus(200)["status"]!);
    }

    [Fact]
    public async Task Nobody_is_moved_where_some_cannot_and_each_is_named_with_the_reason_that_they_alone_would_meet()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var section = await school.AddClassAsync("10", "B", capacity: 1);
        var (first, second) = (await school.AddStudentAsync("Ada", "Adler"), await school.AddStudentAsync("Zoe", "Zabel"));

        var problem = (await registrar.PostAsync("students/bulk/enroll", new { studentIds = new[] { first, second, school.Student }.Select(s => s.ProfileId), classId = section, date = school.Today })).AssertProblem(409, "students-refused");

        var alone = (await registrar.PostAsync($"students/{school.Student.ProfileId}/enroll", new { classId = section, date = school.Today })).AssertProblem(409, "already-enrolled");
        var refused = problem["current"]!["students"]!.AsArray().ToDictionary(one => (Guid)one!["id"]!);
        Assert.Equal([school.Student.ProfileId, second.ProfileId], refused.Keys.OrderBy(id => id == second.ProfileId));
        Assert.Equal(((string)alone["type"]!, (string)alone["detail"]!), ((string)refused[school.Student.ProfileId]!["type"]!, (string)refused[school.Student.ProfileId]!["detail"]!));
        Assert.EndsWith(":class-full", (string)refused[second.ProfileId]!["type"]!, StringComparison.Ordinal);
        Assert.Equal(0, await school.ReadAsync(db => db.Enrollments.CountAsync(e => e.ClassId == section)));
        (await registrar.PostAsync("students/bulk/enroll", new { studentIds = new[] { first.ProfileId }, classId = section, date = school.Today })).AssertStatus(200);
    }

    [Fact]
    public async Task An_administrator_goes_beyond_the_seats_with_a_reason()
    {
        var school = await TestSchool.CreateAsync(app);
        var section = await school.AddClassAsync("10", "B", capacity: 1);
        var body = new { studentIds = new[] { await school.AddStudentAsync(), await school.AddStudentAsync() }.Select(s => s.ProfileId).ToArray(), classId = section, date = school.Today, capacityReason = "Twins" };

        (await (await school.SignInAsync(Role.Registrar)).PostAsync("students/bulk/enroll", body)).AssertProblem(409, "students-refused");
        (await (await school.SignInAsync(Role.Admin)).PostAsync("students/bulk/enroll", body)).AssertStatus(200);

        Assert.Equal([null, "Twins"], await school.ReadAsync(db => db.Enrollments.Where(e => e.ClassId == section).Select(e => e.CapacityReason).OrderBy(reason => reason != null).ToListAsync()));
    }

    [Fact]
    public async Task Many_are_transferred_and_the_past_stays()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (section, mate) = (await school.AddClassAsync("10", "B"), await school.AddStudentAsync(classId: school.ClassId));
        var body = new { studentIds = new[] { school.Student.ProfileId, mate.ProfileId }, classId = section, date = school.Today, reason = "Friends" };

        Assert.Equal(2, (int)(await registrar.PostAsync("students/bulk/transfer", body)).AssertStatus(200)["students"]!);

        Assert.Equal(2, (await registrar.GetAsync($"classes/{section}/students")).AssertStatus(200)["data"]!.AsArray().Count);
        Assert.Equal(2, (await registrar.GetAsync($"classes/{school.ClassId}/students?date={school.Today.AddDays(-1):yyyy-MM-dd}")).AssertStatus(200)["data"]!.AsArray().Count);
        var again = (await registrar.PostAsync("students/bulk/transfer", body)).AssertProblem(409, "students-refused");
        Assert.All(again["current"]!["students"]!.AsArray(), one => Assert.EndsWith(":same-class", (string)one!["type"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_are_withdrawn_and_each_can_be_taken_back()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var admitted = await school.AddStudentAsync();
        var body = new { studentIds = new[] { school.Student.ProfileId, admitted.ProfileId }, date = school.Today, reason = "Moved" };

        (await registrar.PostAsync("students/bulk/withdraw", body)).AssertStatus(200);

        foreach (var student in new[] { school.Student, admitted })
        {
            Assert.Equal("left", await StatusAsync(student));
            (await registrar.PostAsync($"students/{student.ProfileId}/withdraw/undo")).AssertStatus(200);
        }
        Assert.Equal(("enrolled", "admitted"), (await StatusAsync(school.Student), await StatusAsync(admitted)));

        async Task<string> StatusAsync(TestPerson student) => (string)(await registrar.GetAsync($"students/{student.ProfileId}")).AssertStatus(200)["status"]!;
    }

    [Fact]
    public async Task Sent_twice_with_one_key_it_is_done_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var body = new { studentIds = new[] { school.Student.ProfileId }, date = school.Today, reason = "Moved" };
        var key = ("Idempotency-Key", $"{Guid.CreateVersion7()}");

        var answers = await Race.RunAsync(3, _ => registrar.PostAsync("students/bulk/withdraw", body, key));

        Assert.All(answers, answer => Assert.Equal(1, (int)answer.AssertStatus(200)["students"]!));
        (await registrar.PostAsync("students/bulk/withdraw", new { body.studentIds, body.date, reason = "Another" }, key)).AssertProblem(422, "idempotency-key-reused");
        (await registrar.PostAsync("students/bulk/withdraw", body)).AssertProblem(409, "students-refused");
    }

    [Fact]
    public async Task Of_many_who_want_the_last_seats_at_once_no_more_get_them_than_there_are()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var section = await school.AddClassAsync("10", "B", capacity: 3);
        var groups = new List<Guid[]>();
        for (var n = 0; n < 4; n++)
            groups.Add([(await school.AddStudentAsync()).ProfileId, (await school.AddStudentAsync()).ProfileId]);
        var alone = (await school.AddStudentAsync()).ProfileId;

        var answers = await Race.RunAsync(5, i => i < 4
            ? registrar.PostAsync("students/bulk/enroll", new { studentIds = groups[i], classId = section, date = school.Today })
            : registrar.PostAsync($"students/{alone}/enroll", new { classId = section, date = school.Today }));

        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal(409, answer.Status));
        Assert.Single(answers.Take(4), answer => answer.Status == 200);
        Assert.InRange(await school.ReadAsync(db => db.Enrollments.CountAsync(e => e.ClassId == section)), 2, 3);
    }

    [Fact]
    public async Task Who_is_moved_by_two_at_once_is_moved_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var (b, c) = (await school.AddClassAsync("10", "B"), await school.AddClassAsync("10", "C"));
        var student = await school.AddStudentAsync();

        var answers = await Race.RunAsync(4, i => i % 2 == 0
            ? registrar.PostAsync("students/bulk/enroll", new { studentIds = new[] { student.ProfileId }, classId = i == 0 ? b : c, date = school.Today })
            : registrar.PostAsync($"students/{student.ProfileId}/enroll", new { classId = i == 1 ? b : c, date = school.Today }));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal(409, answer.Status));
        Assert.Equal(1, await school.ReadAsync(db => db.Enrollments.CountAsync(e => e.StudentId == student.ProfileId)));
    }

    [Fact]
    public async Task Those_who_are_withdrawn_together_and_alone_at_once_are_withdrawn_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var students = new List<Guid>();
        for (var n = 0; n < 6; n++)
            students.Add((await school.AddStudentAsync(classId: school.ClassId)).ProfileId);

        var answers = await Race.RunAsync(students.Count + 2, i => i < students.Count
            ? registrar.PostAsync($"students/{students[i]}/withdraw", new { date = school.Today, reason = "Alone" })
            : registrar.PostAsync("students/bulk/withdraw", new { studentIds = students, date = school.Today, reason = "Together" }));

        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 200, 409 }));
        var together = answers[^2..].Count(answer => answer.Status == 200);
        Assert.InRange(together, 0, 1);
        Assert.Equal(together == 1 ? 0 : students.Count, answers[..^2].Count(answer => answer.Status == 200));
    }

    [Fact]
    public async Task As_many_as_five_hundred_are_moved_at_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var registrar = await school.SignInAsync(Role.Registrar);
        var section = await school.AddClassAsync("10", "B", capacity: 500);
        var people = Enumerable.Range(0, 500).Select(n => new User { FirstName = "Many", LastName = $"Number{n}" }).ToList();
        var students = people.ConvertAll(user => new Student { UserId = user.Id, StudentNumber = $"M{people.IndexOf(user)}", AdmissionDate = school.Today });
        await school.ChangeAsync(db => db.AddRange([.. people, .. students]));
        var ids = students.ConvertAll(student => student.Id);

        (await registrar.PostAsync("students/bulk/enroll", new { studentIds = ids, classId = section, date = school.Today })).AssertStatus(200);

        Assert.Equal(Enumerable.Range(1, 500), (await school.ReadAsync(db => db.Enrollments.Where(e => e.ClassId == section).Select(e => e.RollNumber!).ToListAsync())).Select(int.Parse).Order());
    }

    [Fact]
    public async Task Chosen_students_are_exported_with_what_the_reader_sees_and_it_is_written_down()
    {
        var school = await TestSchool.CreateAsync(app);
        var mate = await school.AddStudentAsync("Zoe", "Zabel", school.ClassId);
        var far = await school.AddStudentAsync();
        var (teacher, accountant) = (await school.SignInAsync(Role.Teacher), await school.SignInAsync(Role.Accountant));

        var file = await teacher.PostAsync("students/bulk/export", new { studentIds = new[] { mate.ProfileId } });

        Assert.Equal((200, "text/csv"), (file.Status, file.ContentType));
        Assert.Equal(("Zabel", mate.Email), (file.Text.Contains("Zabel", StringComparison.Ordinal) ? "Zabel" : "", file.Text.Contains(mate.Email, StringComparison.Ordinal) ? mate.Email : ""));
        Assert.DoesNotContain(school.Student.LastName, file.Text);
        Assert.DoesNotContain(mate.Email, (await accountant.PostAsync("students/bulk/export", new { studentIds = new[] { mate.ProfileId }, format = "csv" })).Text);
        (await teacher.PostAsync("students/bulk/export", new { studentIds = new[] { mate.ProfileId, far.ProfileId } })).AssertInvalid("studentIds[1]");
        var logged = await school.ReadAsync(db => db.AuditLog.Where(e => e.UserId == school.Teacher.UserId).Select(e => e.Changes).SingleAsync());
        Assert.Contains($"{mate.ProfileId}", logged);
    }
}
