using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>What a row cannot know by itself: whom it means, and whether the one may become the other's guardian, beside what is there and what the rows before it make.</summary>
public sealed class GuardianshipChecks(DateOnly today)
{
    private readonly Dictionary<string, Student> students = [];
    private readonly Dictionary<string, Parent> parents = [];
    private readonly OncePerFile links = new();

    /// <summary>Of how many rows it knows the people.</summary>
    public int Learned { get; private set; }

    public async Task LearnAsync(AppDbContext db, GuardianshipRow[] rows, CancellationToken ct)
    {
        var numbers = rows.Select(row => row.StudentNumber).OfType<string>().Where(number => !students.ContainsKey(number)).Distinct().ToList();
        foreach (var student in await ManyGuardianships.ReadAsync(db.Students.Where(s => numbers.Contains(s.StudentNumber)), ct))
            students.Add(student.StudentNumber, student);
        var ids = rows.Select(row => row.ParentId).OfType<string>().Where(id => !parents.ContainsKey(id)).Distinct().ToList();
        foreach (var parent in await db.Parents.AsNoTracking().Include(p => p.User).Where(p => ids.Contains(p.SourceId!)).ToListAsync(ct))
            parents.Add(parent.SourceId!, parent);
        Learned += rows.Length;
    }

    public CheckedGuardianship Check(GuardianshipRow row)
    {
        var (student, parent) = (Find(students, row.StudentNumber), Find(parents, row.ParentId));
        List<(string, Sentence)> errors = [.. row.Cells.Errors];
        if (student is null && row.StudentNumber is not null)
            errors.Add((GuardianshipFields.StudentNumber, "No student of the school has this number."));
        if (parent is null && row.ParentId is not null)
            errors.Add((GuardianshipFields.ParentId, "No parent of the school has this ID. Import the parents first."));
        if (student is not null && parent is not null && links.Earlier($"{student.Id} {parent.Id}", row.Cells.Line) is { } earlier)
            errors.Add((GuardianshipFields.ParentId, new("Line {0} has the same student and parent.", earlier)));
        var found = new CheckedGuardianship { Student = student, Line = row.Cells.Line, Name = $"{NameOf(parent?.User)} – {NameOf(student?.User)}", Errors = errors };
        return errors.Count > 0 ? found : Link(row, student!, parent!, found);
    }

    private CheckedGuardianship Link(GuardianshipRow row, Student student, Parent parent, CheckedGuardianship found)
    {
        var theirs = student.Guardianships.FindAll(link => link.ParentId == parent.Id);
        if (theirs.Exists(link => link.IsBarred))
            return found with { IsKnown = true, ProfileId = parent.Id, Differs = "Barred from the child: the file changes nothing." };
        if (theirs.Find(link => link.HoldsFrom(today)) is { } held)
            return found with { IsKnown = true, ProfileId = parent.Id, Differs = Differences(row, held) };
        try
        {
            var link = GuardianRules.Make(parent, student, row.Input.Relationship, row.Input.Rights, row.StartDate, today);
            student.Guardianships.Add(link);
            return found with { Link = link };
        }
        catch (DomainException e)
        {
            return found with { Errors = [(GuardianshipFields.ParentId, e.Detail)] };
        }
        catch (InvalidRequestException e)
        {
            return found with { Errors = [.. e.Errors.SelectMany(entry => entry.Value, (entry, message) => (entry.Key, message))] };
        }
    }

    private static Sentence? Differences(GuardianshipRow row, Guardianship held)
    {
        var differences = new Differences().Add("Relationship", held.Relationship, row.Input.Relationship);
        var here = GuardianRights.Of(held);
        foreach (var (field, isGranted) in GuardianshipFields.Rights)
            if (row.Rights[field] is { } given && given != isGranted(here))
                differences.Add(GuardianshipFields.Known.LabelOf(field), (Sentence)(given ? "No" : "Yes"), (Sentence)(given ? "Yes" : "No"));
        return differences.InWords();
    }

    private static TPerson? Find<TPerson>(Dictionary<string, TPerson> people, string? id) where TPerson : class => id is null ? null : people.GetValueOrDefault(id);

    private static string NameOf(User? person) => person is null ? "?" : $"{person.FirstName} {person.LastName}";
}
