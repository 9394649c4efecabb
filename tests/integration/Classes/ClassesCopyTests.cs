using System.Text.Json.Nodes;
using EduSphere.Features.Classes;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>The classes of one year made like those of another.</summary>
public class ClassesCopyTests(EduSphereApp app)
{
    [Fact]
    public async Task Sections_rooms_and_seats_are_copied_and_what_is_there_stays()
    {
        var school = await TestSchool.CreateAsync(app);
        var next = await school.AddNextYearAsync();
        await school.AddClassAsync("09", "A", 17);
        var closed = await school.AddClassAsync("09", "B");
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == closed).IsActive = false);
        await school.ChangeAsync(db => db.Classes.Single(c => c.Id == school.ClassId).Room = "12");
        var there = await school.AddClassAsync("09", "A", 5, yearId: next);
        var api = await school.SignInAsync(Role.Registrar);

        var added = await CopyAsync(api, school, next);
        var again = await CopyAsync(api, school, next);

        Assert.Equal("Grade 10 A", Assert.Single(added)!["name"]!.ToString());
        Assert.Empty(again);
        var rows = await school.ReadAsync(db => db.Classes.Where(c => c.AcademicYearId == next).OrderBy(c => c.GradeLevel).ToListAsync());
        Assert.Equal([(there, 5), (rows[1].Id, 30)], rows.Select(row => (row.Id, row.Capacity)));
        Assert.Equal(("12", null, true), (rows[1].Room, rows[1].HomeroomTeacherId, rows[1].IsActive));
        Assert.Equal(1, await school.ReadAsync(db => db.AuditLog.CountAsync(e => e.Entity == nameof(Class) && e.EntityId == rows[1].Id)));
    }

    [Fact]
    public async Task Class_teachers_go_along_who_still_work_here()
    {
        var school = await TestSchool.CreateAsync(app);
        var next = await school.AddNextYearAsync();
        var leaving = await school.AddTeacherAsync();
        await school.AddClassAsync("09", "A", teacherId: leaving.ProfileId);
        await school.ChangeAsync(db => db.Teachers.Single(t => t.Id == leaving.ProfileId).EndDate = school.NextFirstDay);
        var api = await school.SignInAsync(Role.Registrar);

        await CopyAsync(api, school, next, withTeachers: true);

        Assert.Equal([null, school.Teacher.ProfileId], await school.ReadAsync(db => db.Classes.Where(c => c.AcademicYearId == next).OrderBy(c => c.GradeLevel).Select(c => c.HomeroomTeacherId).ToListAsync()));
    }

    [Fact]
    public async Task Those_who_copy_at_once_make_each_class_once()
    {
        var school = await TestSchool.CreateAsync(app);
        var next = await school.AddNextYearAsync();
        var api = await school.SignInAsync(Role.Registrar);

        var answers = await Race.RunAsync(4, _ => api.PostAsync("classes/copy", new { fromYearId = school.AcademicYearId, toYearId = next }));

        Assert.Equal(1, answers.Sum(answer => answer.AssertStatus(200)["classes"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_year_that_is_none_is_named()
    {
        var school = await TestSchool.CreateAsync(app);
        var api = await school.SignInAsync(Role.Registrar);

        (await api.PostAsync("classes/copy", new { fromYearId = school.AcademicYearId, toYearId = Guid.CreateVersion7() })).AssertInvalid("toYearId");
        (await api.PostAsync("classes/copy", new { fromYearId = Guid.CreateVersion7(), toYearId = school.AcademicYearId })).AssertInvalid("fromYearId");
    }

    private static async Task<JsonArray> CopyAsync(ApiClient api, TestSchool school, Guid next, bool withTeachers = false) =>
        (await api.PostAsync("classes/copy", new { fromYearId = school.AcademicYearId, toYearId = next, withTeachers })).AssertStatus(200)["classes"]!.AsArray();
}
