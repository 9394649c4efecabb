using EduSphere.Features.Accounts;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Students;
using EduSphere.Features.Subjects;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Security;

namespace EduSphere.Data.Demo;

/// <summary>
/// A school to try the program with: the same every time but for its dates, which are relative to today. 1,248 students in 48
/// classes, 86 teachers, their parents, subjects, the school year's attendance so far, 24 pending requests, an account for each role.
/// </summary>
public sealed class DemoSchool(AppDbContext db, TimeProvider time)
{
    public const string Zone = "Europe/Dublin";
    public const int Grades = 12;
    public const int StudentsInAClass = 26;

    private const int WeeksSoFar = 11;
    private const string MailHost = "riverside.example";

    public static readonly string[] Sections = ["A", "B", "C", "D"];

    /// <summary>One for all steps, so that the same people come out of it every time.</summary>
    public Random Random { get; } = new(20260901);

    public AppDbContext Db => db;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);

    /// <summary>A Monday some weeks ago.</summary>
    public DateOnly YearStart => Today.AddDays(-7 * WeeksSoFar - ((int)Today.DayOfWeek + 6) % 7);

    /// <summary>The academic year, once it is made.</summary>
    public AcademicYear Year { get; set; } = null!;

    public Dictionary<Guid, User> Users { get; } = [];

    public List<Teacher> Teachers { get; } = [];

    public List<Class> Classes { get; } = [];

    /// <summary>Class by class, in the order of the subjects.</summary>
    public List<ClassSubject> ClassSubjects { get; } = [];

    /// <summary>Class by class, in the order of their roll numbers.</summary>
    public List<Student> Students { get; } = [];

    /// <summary>Who signs in for a role: whoever came first in it, and the demo student's parent.</summary>
    public Dictionary<Role, User> Guides { get; } = [];

    /// <summary>Makes the school and saves it.</summary>
    public async Task MakeAsync(IEnumerable<IDemoStep> steps, CancellationToken ct)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var step in steps)
            await step.AddAsync(this, ct);
        await SaveAsync(ct);
    }

    /// <summary>Saves what was added so far. Of what holds for every save only what rows derive is made: nobody is told of a school that begins.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        await Derivation.MakeAsync(db, ct);
        await db.SaveChangesAsync(ct);
    }

    public User AddUser(Role role, string first, string last, DateOnly? born = null, Gender? gender = null)
    {
        var user = new User { FirstName = first, LastName = last, DateOfBirth = born, Gender = gender };
        user.SetEmail($"{SearchText.Fold(first).Replace(' ', '.')}.{string.Concat(SearchText.Fold(last).Where(char.IsLetter))}.{Users.Count + 1}@{MailHost}");
        Users.Add(user.Id, user);
        db.Add(user);
        db.Add(new UserRole { UserId = user.Id, Role = role });
        return user;
    }

    public string Pick(string[] names) => names[Random.Next(names.Length)];
}
