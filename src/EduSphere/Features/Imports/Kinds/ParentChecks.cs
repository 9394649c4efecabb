using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Parents;
using EduSphere.Features.Students;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>What a row cannot know by itself: the parent whom it means, addresses that are taken, people of the same name whom nothing tells apart. Asked for many rows at once.</summary>
public sealed class ParentChecks(AppDbContext db)
{
    private readonly OncePerFile sourceIds = new();
    private readonly FileAddresses addresses = new();
    private readonly Dictionary<string, List<Namesake>> namesakes = [];

    public async Task<List<CheckedParent>> CheckAsync((RowCells Cells, ParentInput Parent)[] rows, CancellationToken ct)
    {
        var known = await KnownAsync(rows, ct);
        return [.. rows.Select(row => Check(row.Cells, row.Parent, known))];
    }

    private CheckedParent Check(RowCells cells, ParentInput input, Known known)
    {
        var (sourceId, line) = (cells.Text(ParentFields.SourceId), cells.Line);
        List<(string, Sentence)> errors = [.. cells.Errors];
        if (sourceIds.Earlier(sourceId, line) is { } earlier)
            errors.Add((ParentFields.SourceId, new("Line {0} has the same ID.", earlier)));
        var row = new CheckedParent { Parent = input, SourceId = sourceId, Line = line, Name = $"{input.FirstName} {input.LastName}", Errors = errors };
        if (sourceId is not null && known.BySourceId.TryGetValue(sourceId, out var parent))
            return row with { IsKnown = errors.Count == 0, ProfileId = errors.Count == 0 ? parent.Id : null, Differs = errors.Count == 0 ? Differences(input, parent.User) : null };
        if (addresses.Refuse(input.Email, line, known.Addresses) is { } refused)
            errors.Add((ParentFields.Email, refused));
        var one = new Namesake(null, line, input.Phone);
        var sortName = Student.SortNameOf(input.LastName, input.FirstName);
        var alike = known.Namesakes[sortName].Concat(namesakes.GetValueOrDefault(sortName) ?? []).FirstOrDefault(one.MayBe);
        if (!namesakes.TryAdd(sortName, [one]))
            namesakes[sortName].Add(one);
        return alike is null || errors.Count > 0 ? row : row with
        {
            ProfileId = alike.Id,
            HeldBecause = alike.Line is { } above ? new Sentence("Has the name of line {0}, and no other phone number.", above) : new Sentence("Has the name of a parent of the school, and no other phone number."),
        };
    }

    private static Sentence? Differences(ParentInput input, User here) => new Differences()
        .Add("First name", here.FirstName, input.FirstName.Trim()).Add("Last name", here.LastName, input.LastName.Trim())
        .Add("E-mail", here.Email, input.Email).Add("Phone", here.Phone, input.Phone)
        .Add("Date of birth", here.DateOfBirth, input.DateOfBirth).InWords();

    private async Task<Known> KnownAsync((RowCells Cells, ParentInput Parent)[] rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.Cells.Text(ParentFields.SourceId)).OfType<string>().ToList();
        var names = rows.Select(row => Student.SortNameOf(row.Parent.LastName, row.Parent.FirstName)).Distinct().ToList();
        return new(
            await db.Parents.AsNoTracking().Include(p => p.User).Where(p => ids.Contains(p.SourceId!)).ToDictionaryAsync(p => p.SourceId!, ct),
            await KnownAddresses.FindAsync(db, rows.Select(row => row.Parent.Email), ct),
            (await db.Parents.Where(p => names.Contains(p.SortName)).OrderBy(p => p.Id).Select(p => new { p.Id, p.SortName, p.User.Phone }).ToListAsync(ct)).ToLookup(p => p.SortName, p => new Namesake(p.Id, null, p.Phone)));
    }

    private sealed record Known(Dictionary<string, Parent> BySourceId, KnownAddresses Addresses, ILookup<string, Namesake> Namesakes);

    /// <summary>Somebody of the same name: of the school, or of a line of the file.</summary>
    private sealed record Namesake(Guid? Id, int? Line, string? Phone)
    {
        public bool MayBe(Namesake other) => PhoneText.MayBeOfOne(Phone, other.Phone);
    }
}
