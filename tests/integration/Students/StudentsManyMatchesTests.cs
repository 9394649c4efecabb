using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>A search that very many match looks in the order of the list, where another finds its matches first: one cannot tell which it was.</summary>
public class StudentsManyMatchesTests(EduSphereApp app)
{
    private const int Many = 501;
    private const int Few = 40;

    /// <summary>Each term matches by its signs as they are written, and none of those whose names differ in a sign alone.</summary>
    [Fact]
    public async Task The_rows_are_the_same_in_the_same_order_and_each_is_on_one_page()
    {
        var school = await TestSchool.CreateAsync(app);
        var (matching, enrolled) = await FillAsync(school);
        var api = await school.SignInAsync(Role.Registrar);

        foreach (var search in new[] { "5%_a\\b", "%_a\\b", "_a\\b 5%" })
            foreach (var sort in new[] { "lastName", "-lastName", "studentNumber", "-admissionDate" })
            {
                var found = await PagesAsync(api, search, sort, "");
                var first = await school.ReadAsync(db => ListStudents.Orders.Apply(db.SearchStudents(SearchText.Terms(search)), sort).Select(s => s.Id).ToListAsync());

                Assert.Equal(first, found);
                Assert.Equal(matching.Order(), found.Order());
                Assert.Equal(first.Where(enrolled.Contains), await PagesAsync(api, search, sort, "&status=enrolled"));
            }
    }

    private static async Task<List<Guid>> PagesAsync(ApiClient api, string search, string sort, string filter)
    {
        var found = new List<Guid>();
        for (var (page, pages) = (1, 1); page <= pages; page++)
        {
            var list = (await api.GetAsync($"students?search={Uri.EscapeDataString(search)}&sort={sort}&limit=100&page={page}{filter}")).AssertStatus(200);
            pages = (int)list["pagination"]!["totalPages"]!;
            found.AddRange(list["data"]!.AsArray().Select(row => (Guid)row!["id"]!));
        }
        return found;
    }

    private static async Task<(HashSet<Guid> Matching, HashSet<Guid> Enrolled)> FillAsync(TestSchool school)
    {
        var (matching, enrolled) = (new HashSet<Guid>(), new HashSet<Guid>());
        await school.ChangeAsync(db =>
        {
            // Names of which many are alike, so that the id decides between them.
            foreach (var n in Enumerable.Range(0, Many))
                matching.Add(Add(db, $"5%_a\\b {n % 50}", n).Id);
            foreach (var (n, id) in matching.Take(Few).Index())
            {
                db.Add(new Enrollment { StudentId = id, ClassId = school.ClassId, EntryDate = school.Today });
                enrolled.Add(id);
            }
            foreach (var (n, name) in new[] { "5xxa\\b", "5%xa\\b", "5x_a\\b", "5%_ab", "5%_a\\\\b" }.Index())
                Add(db, name, Many + n);
        });
        return (matching, enrolled);

        Student Add(AppDbContext db, string lastName, int n)
        {
            var user = new User { FirstName = "Anna", LastName = lastName };
            var student = new Student { UserId = user.Id, StudentNumber = $"M{n}", AdmissionDate = school.Today.AddDays(-n % 7) };
            db.AddRange(user, student);
            return student;
        }
    }
}
