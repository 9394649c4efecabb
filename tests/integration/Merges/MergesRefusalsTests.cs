using EduSphere.Features.Accounts;
using EduSphere.Features.Attendance;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Leaves;
using EduSphere.Platform.Security;
using static EduSphere.IntegrationTests.MergeScene;

namespace EduSphere.IntegrationTests;

/// <summary>What somebody has to decide before two rows of one child are made one.</summary>
public class MergesRefusalsTests(EduSphereApp app)
{
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
        { "another school", "belongs to another school" },
        { "a shorter time", "is the guardian of the one to be kept for a shorter time" },
        { "fees", "the one that would go has fees: keep that one" },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public async Task What_nobody_can_decide_is_refused_with_its_reason_and_changes_nothing(string obstacle, string reason)
    {
        var (school, twin) = await TwinsAsync(app, hasAccount: obstacle == "two accounts");
        var registrar = await school.SignInAsync(Role.Registrar);
        await HinderAsync(school, twin, obstacle);
        var before = await RowsAsync(school);

        var problem = (await registrar.PostAsync(Merge(school), new { mergedId = twin.ProfileId })).AssertProblem(409, "students-not-mergeable");

        Assert.Contains(reason, (string)problem["detail"]!);
        Assert.Equal(before, await RowsAsync(school));
        Assert.Contains(reason, (await registrar.GetAsync($"/{Merge(school)}/{twin.ProfileId}", ("Accept", "text/html"))).Text.Replace("&#x27;", "'", StringComparison.Ordinal));
    }

    private async Task HinderAsync(TestSchool school, TestPerson twin, string obstacle)
    {
        switch (obstacle)
        {
            case "another role":
                await school.ChangeAsync(db => db.Add(new UserRole { UserId = twin.UserId, Role = Role.Parent }));
                break;
            case "another school":
                var elsewhere = await TestSchool.CreateAsync(app);
                await elsewhere.ChangeAsync(db => db.Add(new UserRole { UserId = twin.UserId, Role = Role.Student }));
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
            case "fees":
                await school.IssueAsync(100, student: twin);
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
}
