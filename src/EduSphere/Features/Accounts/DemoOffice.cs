using EduSphere.Data.Demo;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Accounts;

/// <summary>The people in the demo school's office.</summary>
public sealed class DemoOffice : IDemoStep
{
    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        foreach (var role in new[] { Role.Admin, Role.Registrar, Role.Accountant })
            school.Guides[role] = school.AddUser(role, school.Pick(DemoNames.Girls), school.Pick(DemoNames.Families));
        return Task.CompletedTask;
    }
}
