using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>What the other tests rely on: everybody of a school can sign in, and two schools share nothing.</summary>
public class TestSchoolTests(EduSphereApp app)
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Everybody_signs_in_with_their_role(Role role)
    {
        var school = await TestSchool.CreateAsync(app);
        var byPassword = app.Api();
        await byPassword.SignInAsync(school[role].UserName, EduSphereApp.Password);

        foreach (var api in new[] { byPassword, await school.SignInAsync(role) })
        {
            var me = (await api.GetAsync("auth/me")).AssertStatus(200);
            Assert.Equal(school[role].UserId.ToString(), me["id"]!.GetValue<string>());
            Assert.Equal(role.ToString().ToLowerInvariant(), me["role"]!.GetValue<string>());
        }
    }

    [Fact]
    public void What_belongs_to_a_request_is_not_had_outside_of_one() =>
        Assert.Throws<InvalidOperationException>(() => app.Services.GetRequiredService<AppDbContext>());

    [Fact]
    public async Task The_rows_of_another_school_are_out_of_sight()
    {
        var (one, other) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));

        Assert.Equal([one.Student.ProfileId], await one.ReadAsync(db => db.Students.Select(student => student.Id).ToListAsync()));
        Assert.Equal([other.Student.ProfileId], await other.ReadAsync(db => db.Students.Select(student => student.Id).ToListAsync()));
    }
}
