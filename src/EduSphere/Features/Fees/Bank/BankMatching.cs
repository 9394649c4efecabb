using EduSphere.Data;
using EduSphere.Features.Settings;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Looks for the open fees that transfers may pay: by the invoices that the payer named; where there are none, by a student's number; where there is none either, by who pays for whom.</summary>
public sealed class BankMatching(AppDbContext db, SchoolClock clock)
{
    /// <summary>How many fees are offered for one transfer.</summary>
    private const int MostMatches = 20;

    /// <summary>Gives transfers that have none their matches, to be saved by the caller.</summary>
    public async Task MatchAsync(IReadOnlyCollection<BankTransaction> transactions, CancellationToken ct)
    {
        var open = await db.Fees.Where(FeeStatuses.Open).OrderBy(f => f.DueDate).ThenBy(f => f.Id).Select(f => new OpenFee(f.Id, f.Number!, f.StudentId, f.Student.StudentNumber)).ToListAsync(ct);
        var (byNumber, byStudentNumber, byStudent) = (open.ToDictionary(fee => fee.Number), open.ToLookup(fee => fee.StudentNumber), open.ToLookup(fee => fee.StudentId));
        var (invoices, students) = (new NumbersInText(byNumber.Keys), new NumbersInText(byStudentNumber.Select(fees => fees.Key)));
        var payers = await PayersAsync(ct);
        foreach (var transaction in transactions)
        {
            var said = transaction.Reference ?? "";
            var (fees, found) = (invoices.In(said).Select(number => byNumber[number]).ToList(), FoundBy.InvoiceNumber);
            if (fees.Count == 0)
                (fees, found) = (students.In(said).SelectMany(number => byStudentNumber[number]).ToList(), FoundBy.StudentNumber);
            if (fees.Count == 0)
                (fees, found) = (payers[NameKey(transaction.Payer)].SelectMany(student => byStudent[student]).ToList(), FoundBy.Payer);
            transaction.Matches.AddRange(fees.Take(MostMatches).Select(fee => new BankMatch { TransactionId = transaction.Id, FeeId = fee.Id, Found = found }));
        }
    }

    /// <returns>The students for whom somebody of a name pays.</returns>
    private async Task<ILookup<string, Guid>> PayersAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var payers = await db.Guardianships.HoldingOn(today).Where(g => g.Pays && g.BarredOn == null && db.Fees.Where(FeeStatuses.Open).Any(f => f.StudentId == g.StudentId))
            .Select(g => new { g.StudentId, Name = g.Parent.User.FirstName + " " + g.Parent.User.LastName }).ToListAsync(ct);
        return payers.DistinctBy(payer => (payer.StudentId, payer.Name)).ToLookup(payer => NameKey(payer.Name), payer => payer.StudentId);
    }

    /// <summary>Banks write names in either order, in capitals and without accents. Nobody pays under no name.</summary>
    private static string NameKey(string? name) => string.Join(' ', SearchText.Fold(name ?? "").Split([' ', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private sealed record OpenFee(Guid Id, string Number, Guid StudentId, string StudentNumber);
}
