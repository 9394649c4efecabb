using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Parents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Students;

/// <summary>Derived from the student's enrollments on the school's day.</summary>
public enum StudentStatus
{
    /// <summary>Admitted, and not yet in a class.</summary>
    Admitted,
    /// <summary>In a class today.</summary>
    Enrolled,
    /// <summary>Was in a class and is in none today, or was taken off the books.</summary>
    Left,
}

/// <summary>The profile of a user who learns here. Class and status are derived from the enrollments.</summary>
[Audited, Announces(Announced.Students, Announced.Stats)]
public sealed class Student : SchoolEntity, IDerives
{
    public const int NumberLength = 30;
    public const string NumberForm = @"[\p{L}\p{N}]([\p{L}\p{N} ./_-]*[\p{L}\p{N}])?";
    /// <summary>Hides the rows that were merged into another: nobody sees them, whatever asks. Only where a number must not be given twice, or a merge is about, they are looked at.</summary>
    public const string MergedFilter = "Merged";

    public const int SortNameLength = User.NameLength * 2 + 1;

    public Guid UserId { get; init; }

    public User User { get; init; } = null!;

    /// <summary>Unique in the school and never used again.</summary>
    public required string StudentNumber { get; set; }

    public DateOnly AdmissionDate { get; set; }

    /// <summary>The first day on which the student is no longer on the books; null while nobody has taken them off, be they in a class or not.</summary>
    public DateOnly? EndDate { get; private set; }

    public string? EndReason { get; private set; }

    /// <summary>The row that is kept of two of one child, where this is the other one.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>The numbers of the rows that were merged into this one: the student is found by them still.</summary>
    public string? FormerNumbers { get; private set; }

    public List<Enrollment> Enrollments { get; } = [];

    public List<Guardianship> Guardianships { get; } = [];

    /// <summary>Last name, first name, folded: what lists are sorted by.</summary>
    [NotAudited]
    public string SortName { get; private set; } = "";

    /// <summary>Of the student and of the guardians, folded: what a search looks in, as <see cref="StudentSearch"/> says.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    public void Derive()
    {
        SortName = SortNameOf(User.LastName, User.FirstName);
        SearchText = StudentSearch.TextOf(this);
    }

    public async Task FetchAsync(AppDbContext db, CancellationToken ct)
    {
        var entry = db.Entry(this);
        if (entry.State != EntityState.Added && !(entry.Collection(s => s.Guardianships).IsLoaded && Guardianships.TrueForAll(g => g.Parent?.User is not null)))
            await entry.Collection(s => s.Guardianships).Query().IgnoreQueryFilters().Include(g => g.Parent.User).LoadAsync(ct);
        // A new guardianship of a parent whom nobody has read.
        foreach (var link in Guardianships.Where(g => g.Parent is null))
            await db.Entry(link).Reference(g => g.Parent).Query().Include(p => p.User).LoadAsync(ct);
    }

    /// <summary>The sort name of whoever has these names.</summary>
    public static string SortNameOf(string lastName, string firstName) => Data.SearchText.Sort(SortNameLength, lastName, firstName);

    /// <summary>The enrollment that holds on a day, of those that were loaded.</summary>
    /// <exception cref="Platform.Errors.DomainException">There is none.</exception>
    public Enrollment EnrollmentOn(DateOnly day) => Enrollments.Find(e => e.EntryDate <= day && e.HoldsFrom(day))
        ?? throw EnrollmentProblems.NotEnrolled.Refusal("The student is in no class on {0}.", day);

    public void End(DateOnly date, string? reason) => (EndDate, EndReason) = (date, reason);

    /// <summary>Back on the books: who left in November and returns in February is the same student.</summary>
    public void Return() => (EndDate, EndReason) = (null, null);

    /// <summary>Makes another row of the same child one with this.</summary>
    /// <param name="earlier">Those that were made one with the other one before.</param>
    public void Absorb(Student other, IEnumerable<Student> earlier)
    {
        if (other.EndDate is null)
            Return();
        foreach (var row in earlier.Append(other))
            row.MergedIntoId = Id;
        FormerNumbers = string.Join(", ", new[] { FormerNumbers, other.StudentNumber, other.FormerNumbers }.OfType<string>());
    }

    /// <summary>Raises the version though no column changed: what the student is shown with (class, guardians) did.</summary>
    public void Touch(AppDbContext db) => db.Entry(this).State = EntityState.Modified;

    private sealed class Mapping : IEntityTypeConfiguration<Student>
    {
        public void Configure(EntityTypeBuilder<Student> student)
        {
            student.Property(s => s.StudentNumber).HasMaxLength(NumberLength);
            student.Property(s => s.EndReason).HasMaxLength(Enrollment.ReasonLength);
            student.Property(s => s.SortName).HasMaxLength(SortNameLength);
            student.HasQueryFilter(MergedFilter, s => s.MergedIntoId == null);
            student.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId);
            student.HasIndex(s => new { s.SchoolId, s.UserId }).IsUnique();
            student.HasIndex(s => new { s.SchoolId, s.StudentNumber }).IsUnique();
            student.HasIndex(s => new { s.SchoolId, s.SortName, s.Id });
            student.HasIndex(s => new { s.SchoolId, s.AdmissionDate, s.Id });
            student.HasIndex(s => new { s.SchoolId, s.EndDate }).HasFilter("end_date IS NOT NULL");
            student.HasIndex(s => new { s.SchoolId, s.MergedIntoId }).HasFilter("merged_into_id IS NOT NULL");
        }
    }
}
