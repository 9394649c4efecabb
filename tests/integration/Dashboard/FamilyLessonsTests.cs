using System.Net;
using EduSphere.Features.Enrollments;
using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>What a family sees of today's lessons on its dashboard.</summary>
public class FamilyLessonsTests(EduSphereApp app)
{
    private const string Heading = "Today's lessons";

    [Fact]
    public async Task Whoever_changed_classes_has_the_lessons_of_the_class_of_today()
    {
        var school = await TestSchool.CreateAsync(app);
        var next = await school.AddClassAsync("11", "B");
        await school.AddLessonAsync(await school.TeachAsync(), await school.AddPeriodAsync(8), room: "Hall 7");
        await school.AddLessonAsync(await school.TeachAsync(await school.AddTeacherAsync("Vera", "Violin"), next), await school.AddPeriodAsync(9), room: "Hall 8");
        await school.ChangeAsync(db =>
        {
            db.Enrollments.Single(e => e.StudentId == school.Student.ProfileId).End(school.Today, school.Today, ExitKind.Transferred, "Friends");
            db.Add(new Enrollment { StudentId = school.Student.ProfileId, ClassId = next, EntryDate = school.Today });
        });

        var page = await PageAsync(school, Role.Parent);

        Assert.Equal(1, Count(page));
        Assert.Contains("Vera Violin, Hall 8", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Hall 7", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_child_has_the_lessons_of_its_class_with_teacher_and_room()
    {
        var school = await TestSchool.CreateAsync(app);
        var (second, third) = (await school.AddClassAsync("04", "B"), await school.AddClassAsync("05", "C"));
        var (sibling, another) = (await school.AddStudentAsync("Sib", "Ling", second), await school.AddStudentAsync("With", "Nothing", third));
        foreach (var child in new[] { sibling, another })
            await school.LinkAsync(school.Parent.ProfileId, child.ProfileId);
        var (colleague, foreign) = (await school.AddTeacherAsync("Vera", "Violin"), await school.AddTeacherAsync("Not", "Theirs"));
        await school.AddLessonAsync(await school.TeachAsync(colleague), await school.AddPeriodAsync(8), room: "Hall 7");
        await school.AddLessonAsync(await school.TeachAsync(school.Teacher, second), await school.AddPeriodAsync(9));
        await school.AddLessonAsync(await school.TeachAsync(foreign, await school.AddClassAsync("06", "D")), await school.AddPeriodAsync(10), room: "Hall 9");

        var (parent, student) = (await PageAsync(school, Role.Parent), await PageAsync(school, Role.Student));

        Assert.Equal((2, 1), (Count(parent), Count(student)));
        foreach (var page in new[] { parent, student })
        {
            Assert.Contains("Vera Violin, Hall 7", page, StringComparison.Ordinal);
            Assert.Contains("08:00 – 09:00", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Hall 9", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Not Theirs", page, StringComparison.Ordinal);
        }
        Assert.Equal((1, 0), (Cards(parent, "09:00 – 10:00"), Cards(student, "09:00 – 10:00")));
    }

    [Fact]
    public async Task A_day_off_is_said_and_a_school_without_a_timetable_says_nothing()
    {
        var school = await TestSchool.CreateAsync(app);
        Assert.Equal((0, 0), (Count(await PageAsync(school, Role.Parent)), Count(await PageAsync(school, Role.Student))));
        await school.AddLessonAsync(await school.TeachAsync(), await school.AddPeriodAsync(8));
        await school.AddHolidayAsync(school.Today);

        var page = await PageAsync(school, Role.Parent);

        Assert.Contains("No school today.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("08:00", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_no_access_to_a_child_any_more_sees_none_of_its_lessons()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.AddLessonAsync(await school.TeachAsync(), await school.AddPeriodAsync(8));
        var ended = await school.AddGuardianAsync(school.Student.ProfileId, portal: true, since: -10, until: 0);

        Assert.Equal(0, Count(await PageAsync(await school.SignInAsync(ended))));
        Assert.Equal(1, Count(await PageAsync(school, Role.Parent)));
    }

    private static async Task<string> PageAsync(TestSchool school, Role role) => await PageAsync(await school.SignInAsync(role));

    private static async Task<string> PageAsync(ApiClient reader)
    {
        var page = await reader.GetAsync("/dashboard", ("Accept", "text/html"));
        Assert.Equal(200, page.Status);
        return WebUtility.HtmlDecode(page.Text);
    }

    private static int Count(string page) => Cards(page, Heading);

    private static int Cards(string page, string words) => page.Split(words).Length - 1;
}
