using EduSphere.Data;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EduSphere.Features.Accounts;

public enum Gender
{
    Female,
    Male,
    Other,
}

/// <summary>
/// A person, with or without a way to sign in. Names, e-mail, phone, birth date live here, once; users are not owned by a
/// school, because one person may be a teacher in one and a parent in another.
/// </summary>
[Audited, Announces(Announced.People)]
public sealed class User : Entity, IDerivedFrom
{
    public const int NameLength = 150;
    public const int EmailLength = 254;
    public const int PhoneLength = 40;
    public const int UserNameLength = 100;
    public const int LanguageLength = 10;
    public const int OldestYears = 120;

    /// <exception cref="InvalidRequestException">Nobody was born then.</exception>
    public static void CheckBirth(DateOnly? born, DateOnly today)
    {
        if (born > today || born < today.AddYears(-OldestYears))
            throw Problems.Validation.Invalid("dateOfBirth", "The date of birth is not in the past, or too long ago.");
    }

    /// <summary>The name to sign in with; null for somebody who signs in by e-mail or not at all.</summary>
    public string? UserName { get; private set; }

    public string? Email { get; private set; }

    public required string FirstName { get; set; }

    public string? MiddleName { get; set; }

    public required string LastName { get; set; }

    public string? PreferredFirstName { get; set; }

    public string? Phone { get; set; }

    public DateOnly? DateOfBirth { get; set; }

    public Gender? Gender { get; set; }

    /// <summary>One of <see cref="Languages"/>, in which the person is written to; null while they have chosen none.</summary>
    public string? Language { get; set; }

    /// <summary>Argon2id as a PHC string; null while the person has not set one.</summary>
    [NotAudited]
    public string? PasswordHash { get; set; }

    /// <summary>When the person was last sent an invitation to choose a password.</summary>
    public DateTime? InvitedAt { get; set; }

    /// <summary>Since when the person may neither sign in nor be written to.</summary>
    public DateTime? BlockedAt { get; set; }

    [NotAudited]
    public string? UserNameKey { get; private set; }

    [NotAudited]
    public string? EmailKey { get; private set; }

    public void SetUserName(string? name) => (UserName, UserNameKey) = (name, name is null ? null : SearchText.Fold(name));

    /// <summary>The address to sign in with, of which there is one of each.</summary>
    public void SetEmail(string? address) => (Email, EmailKey) = (address, address is null ? null : KeyOf(address));

    /// <summary>An address that somebody elsewhere signs in with: this person is written to there and does not sign in with it. One of each in a school.</summary>
    public void SetContactEmail(string address, Guid schoolId) => (Email, EmailKey) = (address, ContactKeyOf(address, schoolId));

    /// <summary>Signs in as another row of the same person did, who does not any more: name, address, password, and whether they were invited. Who is blocked stays it.</summary>
    public void TakeSignIn(User other)
    {
        (UserName, Email, Language, InvitedAt, BlockedAt) = (other.UserName, other.Email, other.Language ?? Language, other.InvitedAt, BlockedAt ?? other.BlockedAt);
        (other.UserName, other.Email, other.InvitedAt) = (null, null, null);
        TakeSecrets(other);
    }

    /// <summary>Of that, what no log keeps.</summary>
    public void TakeSecrets(User other)
    {
        (UserNameKey, EmailKey, PasswordHash) = (other.UserNameKey, other.EmailKey, other.PasswordHash);
        (other.EmailKey, other.PasswordHash) = (null, null);
        other.SetUserName(other.UserName);
    }

    public bool SignsInByEmail => Email is not null && EmailKey == KeyOf(Email);

    /// <summary>E-mail addresses that differ by case alone are the same.</summary>
    public static string KeyOf(string address) => address.ToLowerInvariant();

    /// <summary>Never an address.</summary>
    public static string ContactKeyOf(string address, Guid schoolId) => Secrets.Hash($"{schoolId} {KeyOf(address)}");

    /// <summary>Students are found by what their person is called, and their guardians, parents, teachers and the office by their own, in every school.</summary>
    public async Task<IReadOnlyCollection<IDerives>> KeptByAsync(AppDbContext db, bool isNew, CancellationToken ct)
    {
        if (isNew)
            return [];
        var children = from link in db.Guardianships
                       where link.Parent.UserId == Id
                       join child in db.Students on new { link.SchoolId, Id = link.StudentId } equals new { child.SchoolId, child.Id }
                       select child;
        return
        [
            .. await db.Students.Where(s => s.UserId == Id).Concat(children).IgnoreQueryFilters().ToListAsync(ct),
            .. await db.Parents.Where(p => p.UserId == Id).IgnoreQueryFilters().ToListAsync(ct),
            .. await db.Teachers.Where(t => t.UserId == Id).IgnoreQueryFilters().ToListAsync(ct),
            .. await db.UserRoles.Where(r => r.UserId == Id && r.SortName != null).IgnoreQueryFilters().ToListAsync(ct),
        ];
    }

    private sealed class Mapping : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> user)
        {
            user.Property(u => u.UserName).HasMaxLength(UserNameLength);
            user.Property(u => u.UserNameKey).HasMaxLength(UserNameLength);
            user.Property(u => u.Email).HasMaxLength(EmailLength);
            user.Property(u => u.EmailKey).HasMaxLength(EmailLength);
            user.Property(u => u.FirstName).HasMaxLength(NameLength);
            user.Property(u => u.MiddleName).HasMaxLength(NameLength);
            user.Property(u => u.LastName).HasMaxLength(NameLength);
            user.Property(u => u.PreferredFirstName).HasMaxLength(NameLength);
            user.Property(u => u.Phone).HasMaxLength(PhoneLength);
            user.Property(u => u.Language).HasMaxLength(LanguageLength);
            user.Property(u => u.PasswordHash).HasMaxLength(200);
            user.HasIndex(u => u.UserNameKey).IsUnique();
            user.HasIndex(u => u.EmailKey).IsUnique();
        }
    }
}

/// <summary>A role that a user holds in a school, until it ends.</summary>
[Audited, Announces(Announced.People)]
public sealed class UserRole : SchoolEntity, IDerives
{
    public Guid UserId { get; init; }

    public User User { get; init; } = null!;

    public Role Role { get; init; }

    /// <summary>From when on it is held no more, which may be to come.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Last name, first name, folded, of whoever works here: what the list of accounts is sorted by. Null for families, who have lists of their own.</summary>
    [NotAudited]
    public string? SortName { get; private set; }

    /// <summary>What a search for whoever works here looks in, as <see cref="StaffSearch"/> says.</summary>
    [NotAudited]
    public string? SearchText { get; private set; }

    public void Derive()
    {
        if (StaffSearch.Roles.Contains(Role))
            (SortName, SearchText) = (Student.SortNameOf(User.LastName, User.FirstName), StaffSearch.TextOf(User));
    }

    private sealed class Mapping : IEntityTypeConfiguration<UserRole>
    {
        public void Configure(EntityTypeBuilder<UserRole> held)
        {
            held.Property(r => r.SortName).HasMaxLength(Student.SortNameLength);
            held.HasOne(r => r.User).WithMany().HasForeignKey(r => r.UserId);
            held.HasIndex(r => new { r.SchoolId, r.Role, r.UserId }).IsUnique();
            held.HasIndex(r => new { r.SchoolId, r.SortName, r.UserId }).HasFilter("sort_name IS NOT NULL");
            held.HasIndex(r => r.UserId);
        }
    }
}
