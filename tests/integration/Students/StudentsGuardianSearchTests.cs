using EduSphere.Features.Attendance;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using static EduSphere.IntegrationTests.StudentsListTests;

namespace EduSphere.IntegrationTests;

/// <summary>Who calls is a guardian: the office finds the child by their name or their number, and nobody by what they may not see.</summary>
public class StudentsGuardianSearchTests(EduSphereApp app)
{
    /// <summary>Mira Stone in 10 A; her mother Josefa Quill pays, her father Ivo Ibis does not.</summary>
    [Theory]
    [InlineData("quill", "ARTP")]
    [InlineData("JOSÉ stone", "ARTP")]
    [InlineData("stone quill", "ARTP")]
    [InlineData("qu", "ARTP")]
    [InlineData("ibis", "RTP")]
    [InlineData("+353 20 911 2233", "R")]
    [InlineData("020 911-2233", "R")]
    [InlineData("12233", "R")]
    [InlineData("mira 020 911 2233", "R")]
    [InlineData("quill@private", "R")]
    [InlineData("085 777 8899", "RTP")]
    [InlineData("ibis quill", "RTP")]
    [InlineData("quill murphy", "")]
    [InlineData("020 911 2234", "")]
    public async Task By_names_and_contact_data_as_far_as_each_may_see_them(string search, string finders)
    {
        var (school, _, mother) = await SchoolWithMiraAsync();

        foreach (var (sign, who) in new[] { ('A', school[Role.Accountant]), ('R', school[Role.Registrar]), ('T', school.Teacher), ('P', mother) })
        {
            var api = await school.SignInAsync(who);
            string[] expected = finders.Contains(sign) ? ["Stone"] : [];
            Assert.Equal(expected, await NamesAsync(api, $"students?search={Uri.EscapeDataString(search)}"));
            Assert.Equal(expected, await NamesAsync(api, $"students?search={Uri.EscapeDataString(search)}&classId={school.ClassId}"));
            if (sign is 'R' or 'T')
                Assert.Equal(expected, await NamesAsync(api, $"attendance?search={Uri.EscapeDataString(search)}"));
        }
        Assert.Empty(await NamesAsync(await school.SignInAsync(Role.Parent), $"students?search={Uri.EscapeDataString(search)}"));
    }

    [Theory]
    [InlineData("quill", "Josefa Quill")]
    [InlineData("mira ibis", "Ivo Ibis")]
    [InlineData("020 911 2233", "Josefa Quill")]
    [InlineData("stone", null)]
    [InlineData("085 777 8899", null)]
    public async Task The_answer_says_by_whom(string search, string? guardian)
    {
        var (school, _, _) = await SchoolWithMiraAsync();
        var api = await school.SignInAsync(Role.Registrar);

        var row = Assert.Single((await api.GetAsync($"students?search={Uri.EscapeDataString(search)}")).AssertStatus(200)["data"]!.AsArray())!;

        Assert.Equal(guardian, (string?)row["foundBy"]?["name"]);
    }

    [Fact]
    public async Task A_guardian_s_new_name_and_number_find_and_the_old_ones_no_longer()
    {
        var (school, _, mother) = await SchoolWithMiraAsync();
        var registrar = await school.SignInAsync(Role.Registrar);

        await school.ChangeAsync(db =>
        {
            var user = db.Users.Single(u => u.Id == mother.UserId);
            (user.LastName, user.Phone) = ("Xanthe", "020 912 0000");
            user.SetEmail($"x.{school.Id:n}@private.example");
        });

        foreach (var search in new[] { "xanthe", "912 0000" })
            Assert.Equal(["Stone"], await NamesAsync(registrar, $"students?search={search}"));
        foreach (var search in new[] { "quill", "911 2233" })
            Assert.Empty(await NamesAsync(registrar, $"students?search={search}"));
    }

    [Fact]
    public async Task A_guardianship_finds_until_its_end_is_written_down()
    {
        var (school, mira, mother) = await SchoolWithMiraAsync();
        var (registrar, accountant) = (await school.SignInAsync(Role.Registrar), await school.SignInAsync(Role.Accountant));

        await school.ChangeAsync(db => db.Guardianships.Single(g => g.StudentId == mira.ProfileId && g.ParentId == mother.ProfileId).Pays = false);
        Assert.Equal(["Stone"], await NamesAsync(registrar, "students?search=quill"));
        Assert.Empty(await NamesAsync(accountant, "students?search=quill"));
        await school.ChangeAsync(db => db.Guardianships.Single(g => g.StudentId == mira.ProfileId && g.ParentId == mother.ProfileId).EndDate = school.Today.AddDays(9));

        foreach (var search in new[] { "quill", "911 2233" })
            Assert.Empty(await NamesAsync(registrar, $"students?search={search}"));
        Assert.Equal(["Stone"], await NamesAsync(registrar, "students?search=ibis"));
    }

    [Fact]
    public async Task A_student_who_changes_is_found_by_the_guardians_still()
    {
        var (school, mira, _) = await SchoolWithMiraAsync();
        var registrar = await school.SignInAsync(Role.Registrar);

        (await registrar.PatchAsync($"students/{mira.ProfileId}", new { lastName = "Flint" })).AssertStatus(200);

        Assert.Equal(["Flint"], await NamesAsync(registrar, "students?search=flint%20quill%20ibis"));
    }

    [Fact]
    public async Task Texts_of_an_earlier_version_are_made_anew()
    {
        var (school, mira, _) = await SchoolWithMiraAsync();
        await school.ReadAsync(db => db.Students.Where(s => s.Id == mira.ProfileId).ExecuteUpdateAsync(set => set.SetProperty(s => s.SearchText, "  mira  stone\n")));
        var registrar = await school.SignInAsync(Role.Registrar);
        Assert.Empty(await NamesAsync(registrar, "students?search=quill"));

        await school.ReadAsync(async db =>
        {
            await StudentSearch.RenewAsync(db, TestContext.Current.CancellationToken);
            return 0;
        });

        Assert.Equal(["Stone"], await NamesAsync(registrar, "students?search=josefa%20quill"));
    }

    private async Task<(TestSchool School, TestPerson Mira, TestPerson Mother)> SchoolWithMiraAsync()
    {
        var school = await TestSchool.CreateAsync(app);
        var mira = await school.AddStudentAsync("Mira", "Stone", school.ClassId);
        var (mother, father) = (await school.AddGuardianAsync(mira.ProfileId), await school.AddGuardianAsync(mira.ProfileId, link => (link.Pays, link.Priority) = (false, 2)));
        await school.ChangeAsync(db =>
        {
            var (she, he) = (db.Users.Single(u => u.Id == mother.UserId), db.Users.Single(u => u.Id == father.UserId));
            (she.FirstName, she.LastName, she.Phone) = ("Josefa", "Quill", "+353 20 911 2233");
            she.SetEmail($"j.quill@private.{school.Id:n}.example");
            (he.FirstName, he.LastName) = ("Ivo", "Ibis");
            db.Users.Single(u => u.Id == mira.UserId).Phone = "085 777 8899";
        });
        await school.TakeRegisterAsync(school.Today, (mira, AttendanceStatus.Present));
        return (school, mira, mother);
    }
}
