using EduSphere.Data;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

/// <summary>What those who work here are found by in the list of accounts: names, user name, address and telephone. A school has so few of them that each is tested.</summary>
public static class StaffSearch
{
    /// <summary>The office and the teachers.</summary>
    public static readonly IReadOnlyList<Role> Roles = RolePermissions.Holding(Permission.ReadClasses);

    public static string TextOf(User user) =>
        SearchText.Column(user.FirstName, user.MiddleName, user.PreferredFirstName, user.LastName, user.UserName) + StudentSearch.ContactsOf(user.Email, user.Phone);

    /// <summary>Makes the texts that roles of an earlier version of the program lack, in every school.</summary>
    public static async Task RenewAsync(AppDbContext db, CancellationToken ct)
    {
        foreach (var held in await db.UserRoles.IgnoreQueryFilters().AsNoTracking().Include(r => r.User).Where(r => Roles.Contains(r.Role) && r.SortName == null).ToListAsync(ct))
        {
            held.Derive();
            await db.UserRoles.IgnoreQueryFilters().Where(r => r.SchoolId == held.SchoolId && r.Id == held.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.SortName, held.SortName).SetProperty(r => r.SearchText, held.SearchText), ct);
        }
    }
}
