using EduSphere.Data;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Teachers;

/// <summary>
/// What a teacher is found by, in one text of two parts: names and department; behind a mark number, address and telephone, by which only those find who may see
/// them. A school has so few teachers that each is tested.
/// </summary>
public static class TeacherSearch
{
    private const string CloselyMark = "\n";

    public static string TextOf(Teacher teacher)
    {
        var user = teacher.User;
        return string.Concat(
            SearchText.Column(user.FirstName, user.MiddleName, user.PreferredFirstName, user.LastName, teacher.Department), CloselyMark,
            SearchText.Column(teacher.EmployeeNumber, PhoneText.DigitsOf(teacher.EmployeeNumber)), StudentSearch.ContactsOf(user.Email, user.Phone));
    }

    /// <summary>Those whom each term matches by something that the user may see.</summary>
    public static IQueryable<Teacher> Containing(this IQueryable<Teacher> teachers, IReadOnlyList<string> terms, CurrentUser user) => user.May(Permission.SeeStaffData)
        ? terms.Aggregate(teachers, (found, term) => found.Where(t => t.SearchText.IndexOf(term) >= 0))
        : terms.Aggregate(teachers, (found, term) => found.Where(t => t.SearchText.IndexOf(term) >= 0 && t.SearchText.IndexOf(term) < t.SearchText.IndexOf(CloselyMark)));

    /// <summary>Makes the texts that teachers of an earlier version of the program lack, in every school.</summary>
    public static async Task RenewAsync(AppDbContext db, CancellationToken ct)
    {
        foreach (var teacher in await db.Teachers.IgnoreQueryFilters().AsNoTracking().Include(t => t.User).Where(t => t.SearchText == "").ToListAsync(ct))
        {
            teacher.Derive();
            await db.Teachers.IgnoreQueryFilters().Where(t => t.SchoolId == teacher.SchoolId && t.Id == teacher.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.SortName, teacher.SortName).SetProperty(t => t.SearchText, teacher.SearchText), ct);
        }
    }
}
