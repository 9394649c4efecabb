using EduSphere.Data;
using EduSphere.Features.Parents;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

/// <summary>
/// What a student is found by, in one text of three parts: names and number, with the names of the guardians who pay; behind a first mark address
/// and telephone and the names of the other guardians; behind a second one the guardians' addresses and telephones. Whoever may not see a part
/// finds nobody by it.
/// </summary>
public static class StudentSearch
{
    private const int Batch = 500;

    private const string CloselyMark = "\n";
    private const string GuardiansMark = "\t";

    /// <summary>What to look for in the text.</summary>
    public static IReadOnlyList<string> Terms(string? search) => SearchText.Terms(PhoneText.Joined(SearchText.Words(search ?? "")));

    /// <summary>The text, of a student with the guardianships at hand. One whose end is written down, be it of a day to come, finds nobody any more, because a save knows no day, and neither does one that is barred.</summary>
    public static string TextOf(Student student)
    {
        var (user, links) = (student.User, student.Guardianships.Where(link => link is { EndDate: null, IsBarred: false }).OrderBy(link => link.Priority).ThenBy(link => link.Id).ToLookup(link => link.Pays));
        return string.Concat(
            NamesOf(user.FirstName, user.MiddleName, user.PreferredFirstName, user.LastName, student.StudentNumber), SearchText.Column(student.FormerNumbers), NamesOf(links[true]), CloselyMark,
            ContactsOf(user.Email, user.Phone), NamesOf(links[false]), GuardiansMark,
            string.Concat(links.SelectMany(some => some).Select(link => ContactsOf(link.Parent.User.Email, link.Parent.User.Phone))));
    }

    /// <summary>The number also without its signs, as a search takes it when it has nothing but digits and signs.</summary>
    public static string NamesOf(string first, string? middle, string? preferred, string last, string number)
    {
        var digits = PhoneText.DigitsOf(number);
        return SearchText.Column(first, middle, preferred, last, number, number.Contains(digits, StringComparison.Ordinal) ? null : digits);
    }

    public static string ContactsOf(string? email, string? phone) => SearchText.Column([email, .. PhoneText.Kept(phone)]);

    private static string NamesOf(IEnumerable<Guardianship> links) => SearchText.Column(links.SelectMany(link => new[] { link.Parent.User.FirstName, link.Parent.User.LastName }));

    /// <summary>Tests student by student, where <see cref="AppDbContext.SearchStudents"/> finds all matches first: soon done where many match and few are wanted. By position, since LIKE would have the database find them all first.</summary>
    public static IQueryable<Student> Containing(this IQueryable<Student> students, IReadOnlyList<string> terms) =>
        terms.Aggregate(students, (found, term) => found.Where(s => s.SearchText.IndexOf(term) >= 0));

    /// <summary>Of students who match, those whom each term matches by something that the user may see.</summary>
    public static IQueryable<Student> KnownBy(this IQueryable<Student> students, IReadOnlyList<string> terms, CurrentUser user)
    {
        if (user.May(Permission.SeeGuardians))
            return students;
        var mark = user.May(Permission.SeeContactData) && user.May(Permission.SeeAllGuardians) ? GuardiansMark : CloselyMark;
        return terms.Aggregate(students, (found, term) => found.Where(s => s.SearchText.IndexOf(term) < s.SearchText.IndexOf(mark)));
    }

    /// <summary>Makes the texts anew that an earlier version of the program made, in every school.</summary>
    public static async Task RenewAsync(AppDbContext db, CancellationToken ct)
    {
        var old = db.Students.IgnoreQueryFilters().AsNoTracking().Include(s => s.User).Include(s => s.Guardianships).ThenInclude(g => g.Parent.User)
            .Where(s => !s.SearchText.Contains(GuardiansMark)).OrderBy(s => s.SchoolId).ThenBy(s => s.Id).Take(Batch);
        while (await old.ToListAsync(ct) is { Count: > 0 } some)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var student in some)
            {
                var text = TextOf(student);
                await db.Students.IgnoreQueryFilters().Where(s => s.SchoolId == student.SchoolId && s.Id == student.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SearchText, text), ct);
            }
            await transaction.CommitAsync(ct);
        }
    }
}
