using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Parents;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>Whom the rows of a file mean by a guardian: a parent of the school, or somebody to be made one, once for all rows that name them.</summary>
/// <param name="known">With the person; null where they are to be made.</param>
/// <param name="line">Where they are named first.</param>
public sealed class FileGuardian(ParentInput input, Parent? known, int line)
{
    public ParentInput Input { get; private set; } = input;

    public Parent? Known => known;

    public int Line => line;

    /// <summary>What a later row says beside the one before.</summary>
    public void Complete(ParentInput more) => Input = Input with { Email = Input.Email ?? more.Email, Phone = Input.Phone ?? more.Phone };

    /// <summary>Whether another of the same name is the same person: by the address where both have one, else by the telephone.</summary>
    public bool Is(ParentInput other) => Input.Email is { } here && other.Email is { } there
        ? User.KeyOf(here) == User.KeyOf(there)
        : Input.Phone is not null && other.Phone is not null && MayBe(other);

    /// <summary>Whether another of the same name may be the same person, though it is not sure.</summary>
    public bool MayBe(ParentInput other) => PhoneText.MayBeOfOne(Input.Phone, other.Phone);
}

/// <summary>Finds out whom the rows of a file of students mean by their guardians. Unlike a student's, the address of a guardian may stand in several rows: it is the same person's.</summary>
public sealed class FileGuardians(AppDbContext db, DateOnly today)
{
    private readonly Dictionary<string, List<FileGuardian>> byName = [];
    private readonly Dictionary<string, FileGuardian> byAddress = [];
    private readonly Dictionary<string, int> students = [];

    public async Task<List<CheckedStudent>> CheckAsync(IReadOnlyList<CheckedStudent> rows, CancellationToken ct)
    {
        var named = rows.SelectMany(row => row.Row.Guardians).ToList();
        var names = named.Select(guardian => guardian.SortName).Distinct().Where(name => !byName.ContainsKey(name)).ToList();
        foreach (var parent in await db.Parents.AsNoTracking().Include(p => p.User).Where(p => names.Contains(p.SortName)).OrderBy(p => p.Id).ToListAsync(ct))
            Remember(parent.SortName, new(ParentInput.Of(parent.User), parent, ImportFields.HeaderLine));
        foreach (var row in rows)
            if (row.Row.Student.Email is { } address)
                students.TryAdd(User.KeyOf(address), row.Line);
        var taken = await KnownAddresses.FindAsync(db, named.Select(guardian => guardian.Parent.Email), ct);
        return [.. rows.Select(row => Check(row, taken))];
    }

    private CheckedStudent Check(CheckedStudent row, KnownAddresses taken)
    {
        var guardians = new List<(FileGuardian Guardian, string Relationship)>();
        var (errors, held) = (row.Errors.ToList(), row.HeldBecause);
        if (row.Row.Student.Email is { } own && byAddress.TryGetValue(User.KeyOf(own), out var taker) && taker.Line < row.Line)
            errors.Add((StudentFields.Email, new("Line {0} has the same address.", taker.Line)));
        foreach (var named in row.Row.Guardians)
        {
            var alike = byName.GetValueOrDefault(named.SortName) ?? [];
            var found = alike.Find(one => one.Is(named.Parent));
            if (Refuse(named, found, taken) is var (field, refused))
                errors.Add((field, refused));
            else if (found is not null && guardians.Exists(one => one.Guardian == found))
                errors.Add((named.Fields.FirstName, "The row names this guardian twice."));
            else if (found is null && alike.Find(one => one.MayBe(named.Parent)) is { } other)
                held ??= other.Known is null
                    ? new("The guardian {0} has the name of one in line {1}, and no other phone number.", named.Name, other.Line)
                    : new("The guardian {0} has the name of a parent of the school, and no other phone number.", named.Name);
            if (errors.Count == 0)
                found?.Complete(named.Parent);
            guardians.Add((Remember(named.SortName, found ?? new(named.Parent, null, row.Line)), named.Relationship));
        }
        return row with { Guardians = guardians, Errors = errors, HeldBecause = errors.Count > 0 ? null : held, ProfileId = errors.Count > 0 ? null : row.ProfileId };
    }

    /// <returns>What is wrong with whom a row names, and in which field; null where nothing is.</returns>
    private (string Field, Sentence Refused)? Refuse(RowGuardian named, FileGuardian? found, KnownAddresses taken)
    {
        if (found?.Known?.User.DateOfBirth is { } born && GuardianRules.IsMinor(born, today))
            return (named.Fields.FirstName, new("{0} is under age on {1}.", named.Parent.FirstName, today));
        if (named.Parent.Email is not { } address)
            return null;
        var (key, own) = (User.KeyOf(address), found?.Input.Email);
        if (own is not null && User.KeyOf(own) == key)
            return null;
        if (taken.AreTaken(address))
            return (named.Fields.Email, "Somebody of the school has this address.");
        var line = byAddress.TryGetValue(key, out var other) ? other.Line : students.GetValueOrDefault(key);
        return line > 0 ? (named.Fields.Email, new("Line {0} has the same address.", line)) : null;
    }

    private FileGuardian Remember(string sortName, FileGuardian guardian)
    {
        if (!byName.TryGetValue(sortName, out var alike))
            byName.Add(sortName, alike = []);
        if (!alike.Contains(guardian))
            alike.Add(guardian);
        if (guardian is { Known: null, Input.Email: { } address } && !students.ContainsKey(User.KeyOf(address)))
            byAddress.TryAdd(User.KeyOf(address), guardian);
        return guardian;
    }
}
