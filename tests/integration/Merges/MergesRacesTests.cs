using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using static EduSphere.IntegrationTests.MergeScene;

namespace EduSphere.IntegrationTests;

/// <summary>Two rows of one child at the same moment as something else.</summary>
public class MergesRacesTests(EduSphereApp app)
{
    [Fact]
    public async Task Of_many_who_merge_the_two_at_once_one_does()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
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
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        var registrar = await school.SignInAsync(Role.Registrar);
        var note = new { kind = "medical", text = "Allergic", startDate = school.Today };

        var answers = await Race.RunAsync(4, i => i == 0 ? registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId }) : registrar.PostAsync($"students/{twin.ProfileId}/notes", note));

        answers[0].AssertStatus(200);
        Assert.All(answers.Skip(1), answer => Assert.Contains(answer.Status, new[] { 201, 404 }));
        Assert.Equal(answers.Count(answer => answer.Status == 201), await school.ReadAsync(db => db.StudentNotes.CountAsync(n => n.StudentId == school.Student.ProfileId)));
    }

    [Fact]
    public async Task An_undo_and_a_move_of_many_into_the_class_do_not_wait_for_each_other()
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: false);
        await school.ChangeAsync(db => db.Add(new Enrollment { StudentId = twin.ProfileId, ClassId = school.ClassId, EntryDate = school.Today.AddDays(-3) }));
        var registrar = await school.SignInAsync(Role.Registrar);
        for (var round = 0; round < 5; round++)
        {
            (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertStatus(200);

            var answers = await Race.RunAsync(
                () => registrar.PostAsync($"{Merge(school)}/undo"),
                () => registrar.PostAsync("students/bulk/enroll", new { studentIds = new[] { school.Student.ProfileId }, classId = school.ClassId, date = school.Today }));

            answers[0].AssertStatus(200);
            answers[1].AssertProblem(409, "students-refused");
        }
    }
}
