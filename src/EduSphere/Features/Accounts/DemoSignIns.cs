using EduSphere.Data.Demo;

namespace EduSphere.Features.Accounts;

/// <summary>A name and the password for one person in each role.</summary>
public sealed class DemoSignIns(PasswordHashing passwords) : IDemoStep
{
    public async Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        var hash = await passwords.HashAsync(DemoAccounts.Password, ct);
        foreach (var (role, user) in school.Guides)
        {
            user.SetUserName(DemoAccounts.UserName(role));
            user.PasswordHash = hash;
        }
    }
}
