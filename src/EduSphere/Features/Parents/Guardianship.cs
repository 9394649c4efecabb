using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Features.Students;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Parents;

/// <summary>The dated link of a student to a parent, with its own rights, from its first day (inclusive) to its end (exclusive, null while it holds).</summary>
[Audited, Announces(Announced.Students, Announced.Parents, Announced.Stats)]
public sealed class Guardianship : SchoolEntity, IDated<Guardianship>, IDerivedFrom
{
    public const int RelationshipLength = 50;
    public const int MostPriority = 20;
    public const int BarNoteLength = 1000;
    public const int BarReasonLength = 500;

    public Guid StudentId { get; init; }

    public Guid ParentId { get; init; }

    public Parent Parent { get; init; } = null!;

    /// <summary>As the school says it: mother, father, grandmother, foster parent…</summary>
    public required string Relationship { get; set; }

    public bool IsLegalGuardian { get; set; }

    public bool LivesWith { get; set; }

    public bool HasPortalAccess { get; set; }

    public bool ReceivesMessages { get; set; }

    public bool Pays { get; set; }

    public bool MayCollect { get; set; }

    public bool IsEmergencyContact { get; set; }

    /// <summary>Who is called first: 1 is the primary contact. <see cref="CallingOrder"/> gives it.</summary>
    public int Priority { get; set; } = 1;

    public DateOnly StartDate { get; init; }

    public DateOnly? EndDate { get; set; }

    /// <summary>The day on which the office barred the guardian from the child; null while they are not. A bar takes rights away and gives none back.</summary>
    public DateOnly? BarredOn { get; private set; }

    /// <summary>Of the court's document that the bar follows.</summary>
    public DateOnly? BarDocumentDate { get; private set; }

    /// <summary>For those alone who may know of the bar.</summary>
    public string? BarNote { get; private set; }

    /// <summary>Why the bar that was there last was lifted.</summary>
    public string? BarLiftReason { get; private set; }

    public bool IsBarred => BarredOn is not null;

    /// <summary>Whether it holds on a day or on any after it.</summary>
    public bool HoldsFrom(DateOnly day) => EndDate is null || (EndDate > StartDate && EndDate > day);

    /// <summary>The same, asked of the database.</summary>
    public static Expression<Func<Guardianship, bool>> HoldingFrom(DateOnly day) => g => g.EndDate == null || (g.EndDate > g.StartDate && g.EndDate > day);

    /// <summary>The first day, from this one on, with which it can end: what has not begun ends with its own first day, and never holds.</summary>
    public DateOnly EndableOn(DateOnly day) => StartDate > day ? StartDate : day;

    /// <summary>Whether the parent sees the child on a day, as <see cref="StudentVisibility"/> asks it of the database.</summary>
    public bool GrantsPortalOn(DateOnly day) => HasPortalAccess && StartDate <= day && HoldsFrom(day);

    /// <exception cref="Platform.Errors.DomainException">The guardian is barred, and the rights are among those that a bar takes away.</exception>
    public void Grant(GuardianRights rights)
    {
        if (IsBarred && (rights.HasPortalAccess || rights.ReceivesMessages || rights.MayCollect || rights.IsEmergencyContact))
            throw ParentProblems.Barred.Refusal("Portal, messages, collecting and emergency calls are given again when the bar is lifted.");
        (IsLegalGuardian, LivesWith, Pays) = (rights.IsLegalGuardian, rights.LivesWith, rights.Pays);
        (HasPortalAccess, ReceivesMessages, MayCollect, IsEmergencyContact) = (rights.HasPortalAccess, rights.ReceivesMessages, rights.MayCollect, rights.IsEmergencyContact);
    }

    /// <summary>Takes away in one what lets the guardian see, hear of or meet the child. The table holds no row that is barred and has one of these.</summary>
    public void Bar(DateOnly day, DateOnly documentDate, string note)
    {
        if (IsBarred)
            throw ParentProblems.Barred.Refusal("The guardian has been barred since {0}.", BarredOn!);
        (BarredOn, BarDocumentDate, BarNote, BarLiftReason) = (day, documentDate, note, null);
        (HasPortalAccess, ReceivesMessages, MayCollect, IsEmergencyContact) = (false, false, false, false);
    }

    /// <summary>What they may do again is for the office to grant.</summary>
    public void LiftBar(string reason)
    {
        if (!IsBarred)
            throw ParentProblems.NotBarred.Refusal("There is no bar to lift.");
        (BarredOn, BarDocumentDate, BarNote, BarLiftReason) = (null, null, null, reason);
    }

    public static Expression<Func<Guardianship, DateOnly>> BeginsOn { get; } = row => row.StartDate;

    public static Expression<Func<Guardianship, DateOnly?>> EndsOn { get; } = row => row.EndDate;

    /// <summary>A student is found by their guardians.</summary>
    public async Task<IReadOnlyCollection<IDerives>> KeptByAsync(AppDbContext db, bool isNew, CancellationToken ct) => [(await db.Students.FindAsync([SchoolId, StudentId], ct))!];

    private sealed class Mapping : IEntityTypeConfiguration<Guardianship>
    {
        public void Configure(EntityTypeBuilder<Guardianship> link)
        {
            link.ToTable(table => table.HasCheckConstraint("ck_guardianships_bar", "barred_on IS NULL OR NOT (has_portal_access OR receives_messages OR may_collect OR is_emergency_contact)"));
            link.Property(g => g.Relationship).HasMaxLength(RelationshipLength);
            link.Property(g => g.BarNote).HasMaxLength(BarNoteLength);
            link.Property(g => g.BarLiftReason).HasMaxLength(BarReasonLength);
            link.Ignore(g => g.IsBarred);
            link.HasOne<Student>().WithMany(s => s.Guardianships).HasForeignKey(g => new { g.SchoolId, g.StudentId });
            link.HasOne(g => g.Parent).WithMany().HasForeignKey(g => new { g.SchoolId, g.ParentId });
            // Ended and added again on one day, a parent has two of them with one first day.
            link.HasIndex(g => new { g.SchoolId, g.StudentId, g.ParentId, g.StartDate });
            // Whatever two requests do at once, nobody is a child's guardian twice for good.
            link.HasIndex(g => new { g.SchoolId, g.StudentId, g.ParentId }).IsUnique().HasFilter("end_date IS NULL");
            link.HasIndex(g => new { g.SchoolId, g.ParentId });
        }
    }
}
