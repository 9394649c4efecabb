using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

/// <summary>
/// Describes students who were chosen already, for lists and single students alike: one query for the students, one for their
/// enrollments, one for their guardians, each by index and for these students alone.
/// </summary>
public static class StudentDescriptions
{
    /// <param name="chosen">Few, ordered; what the caller may see.</param>
    /// <param name="terms">Those of the search that found them.</param>
    public static async Task<List<StudentDetails>> DescribeAsync(
        this IQueryable<Student> chosen, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct, IReadOnlyList<string>? terms = null)
    {
        var students = await chosen.Select(s => new
        {
            s.Id,
            s.StudentNumber,
            s.AdmissionDate,
            s.EndDate,
            s.Version,
            s.User.FirstName,
            s.User.MiddleName,
            s.User.LastName,
            s.User.PreferredFirstName,
            s.User.Email,
            s.User.Phone,
            s.User.DateOfBirth,
            s.User.Gender,
        }).ToListAsync(ct);
        if (students.Count == 0)
            return [];
        var ids = students.ConvertAll(s => s.Id).ToArray();
        var places = await PlacesAsync(ids, db, today, ct);
        var guardians = await GuardiansAsync(ids, db, user, today, ct);
        var contact = user.May(Permission.SeeContactData);
        var described = students.ConvertAll(s => new StudentDetails
        {
            Id = s.Id,
            StudentNumber = s.StudentNumber,
            FirstName = s.FirstName,
            MiddleName = s.MiddleName,
            LastName = s.LastName,
            PreferredFirstName = s.PreferredFirstName,
            Email = contact ? s.Email : null,
            Phone = contact ? s.Phone : null,
            DateOfBirth = contact ? s.DateOfBirth : null,
            Gender = contact ? s.Gender : null,
            AdmissionDate = s.AdmissionDate,
            Status = places.TryGetValue(s.Id, out var place) && place.Class is not null ? StudentStatus.Enrolled
                : s.EndDate <= today || place is { HasBegun: true } ? StudentStatus.Left : StudentStatus.Admitted,
            Class = place?.Class,
            RollNumber = place?.RollNumber,
            NextClass = place?.Next,
            Guardians = [.. guardians[s.Id].Select(g => g.Details)],
            FoundBy = null,
            Version = s.Version,
        });
        return terms is null or [] ? described : described.ConvertAll(s => s with { FoundBy = FoundBy(terms, s, guardians[s.Id]) });
    }

    /// <summary>The first guardian by whose name a term matches that the student does not, else by whose address or number. To make numbers comparable is dear, so only a number is compared with them.</summary>
    private static StudentGuardian? FoundBy(IReadOnlyList<string> terms, StudentDetails student, IEnumerable<Guardian> guardians)
    {
        var names = StudentSearch.NamesOf(student.FirstName, student.MiddleName, student.PreferredFirstName, student.LastName, student.StudentNumber);
        var others = terms.Where(term => !names.Contains(term, StringComparison.Ordinal)).ToList();
        if (others.Count > 0)
            others.RemoveAll(Contacts(student.Email, student.Phone).Contains);
        return others.Count == 0 ? null
            : (guardians.FirstOrDefault(guardian => others.Exists(SearchText.Column(guardian.Details.Name).Contains))
                ?? guardians.FirstOrDefault(guardian => others.Exists(Contacts(guardian.Email, guardian.Phone).Contains)))?.Details;

        string Contacts(string? email, string? phone) => StudentSearch.ContactsOf(email, others.Exists(term => term.Any(char.IsAsciiDigit)) ? phone : null);
    }

    /// <summary>A guardian, and what the user may see of how to reach them.</summary>
    private sealed record Guardian(StudentGuardian Details, string? Email, string? Phone);

    /// <summary>Where a student is today and is to be next; whether any of the enrollments has begun.</summary>
    private sealed record Place(StudentClass? Class, string? RollNumber, NextClass? Next, bool HasBegun);

    /// <summary>Of those who have ever been in a class, or are to be in one.</summary>
    private static async Task<Dictionary<Guid, Place>> PlacesAsync(Guid[] ids, AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var enrollments = await db.Enrollments.Where(e => ids.Contains(e.StudentId))
            .Select(e => new { e.StudentId, e.ClassId, e.Class.Name, e.Class.Section, e.RollNumber, e.EntryDate, e.ExitDate }).ToListAsync(ct);
        var places = new Dictionary<Guid, Place>(ids.Length);
        foreach (var own in enrollments.GroupBy(e => e.StudentId))
        {
            var present = own.FirstOrDefault(e => e.EntryDate <= today && (e.ExitDate is null || e.ExitDate > today));
            var next = own.Where(e => e.EntryDate > today && (e.ExitDate is null || e.ExitDate > e.EntryDate)).MinBy(e => e.EntryDate);
            places[own.Key] = new(
                present is null ? null : new StudentClass { Id = present.ClassId, Name = present.Name, Section = present.Section },
                present?.RollNumber,
                next is null ? null : new NextClass { Id = next.ClassId, Name = next.Name, Section = next.Section, EntryDate = next.EntryDate },
                own.Any(e => e.EntryDate <= today));
        }
        return places;
    }

    private static async Task<ILookup<Guid, Guardian>> GuardiansAsync(Guid[] ids, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var links = db.Guardianships.HoldingOn(today).Where(g => ids.Contains(g.StudentId) && g.BarredOn == null);
        if (!user.May(Permission.SeeAllGuardians))
            links = links.Where(g => g.Pays);
        var found = await links.OrderBy(g => g.Priority).ThenBy(g => g.Id)
            .Select(g => new { g.StudentId, g.ParentId, g.Parent.User.FirstName, g.Parent.User.LastName, g.Parent.User.Email, g.Parent.User.Phone, g.Relationship, g.Priority }).ToListAsync(ct);
        var contact = user.May(Permission.SeeGuardians);
        return found.ToLookup(g => g.StudentId, g => new Guardian(
            new StudentGuardian { ParentId = g.ParentId, Name = g.FirstName + " " + g.LastName, Relationship = g.Relationship, IsPrimary = g.Priority == 1 },
            contact ? g.Email : null, contact ? g.Phone : null));
    }
}
