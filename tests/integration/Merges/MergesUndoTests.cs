using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using static EduSphere.IntegrationTests.MergeScene;

namespace EduSphere.IntegrationTests;

/// <summary>What ends the undo of a merge, and what does not.</summary>
public class MergesUndoTests(EduSphereApp app)
{
    [Fact]
    public async Task A_seat_that_somebody_else_has_taken_since_ends_the_undo()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Capacity = 2);
        await school.ChangeAsync(db => db.Add(new Enrollment { StudentId = twin.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-3) }));
        var registrar = await school.SignInAsync(Role.Registrar);
        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);
        var other = await school.AddStudentAsync();
        (await registrar.PostAsync($"students/{other.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today })).AssertStatus(200);

        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertProblem(409, "merge-not-undoable");

        Assert.Equal(2, (await registrar.GetAsync($"classes/{school.ClassId}/students")).AssertStatus(200)["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task Who_sits_beyond_the_seats_with_a_reason_does_not_end_the_undo()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        var third = await school.AddStudentAsync();
        await school.ChangeAsync(db =>
        {
            db.Classes.Single(c => c.Id == school.ClassId).Capacity = 2;
            db.Add(new Enrollment { StudentId = twin.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-3) });
            db.Add(new Enrollment { StudentId = third.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-2), CapacityReason = "Sibling" });
        });
        var registrar = await school.SignInAsync(Role.Registrar);
        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);

        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertStatus(200);

        Assert.Equal(3, (await registrar.GetAsync($"classes/{school.ClassId}/students")).AssertStatus(200)["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_roll_number_that_somebody_else_has_since_ends_the_undo()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        await school.ChangeAsync(db => db.Add(new Enrollment { StudentId = twin.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-3), RollNumber = "77" }));
        var registrar = await school.SignInAsync(Role.Registrar);
        (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);
        var other = await school.AddStudentAsync();
        (await registrar.PostAsync($"students/{other.ProfileId}/enroll", new { classId = school.ClassId, date = school.Today, rollNumber = "77" })).AssertStatus(200);

        (await registrar.PostAsync($"{Merge(school)}/undo")).AssertProblem(409, "merge-not-undoable");
    }

    public static TheoryData<string> Deeds => ["renamed", "enrolled", "marked", "noted", "withdrawn"];

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Whatever_happens_to_the_student_ends_the_undo(string deed)
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
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
}
