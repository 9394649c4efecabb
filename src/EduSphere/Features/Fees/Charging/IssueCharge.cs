using EduSphere.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>What was issued at once.</summary>
public sealed record IssuedFees
{
    /// <summary>How many; 0 where no draft was left.</summary>
    public required int Fees { get; init; }

    /// <summary>What they come to.</summary>
    public required decimal Total { get; init; }
}

public static class IssueCharge
{
    /// <summary>Issue the drafts of a charging</summary>
    /// <remarks>All that are drafts still become invoices, with numbers that follow each other in the order of the names, or none does.</remarks>
    public static async Task<Results<Ok<IssuedFees>, NotFound>> Handle(Guid id, Invoices invoices, AppDbContext db, CancellationToken ct)
    {
        if (!await db.FeeCharges.AnyAsync(c => c.Id == id, ct))
            return TypedResults.NotFound();
        var drafts = db.Fees.Where(f => f.ChargeId == id && f.Number == null);
        await using var transaction = await db.LockAsync(drafts, ct);
        var fees = await drafts.Include(f => f.Lines).OrderBy(f => f.Student.SortName).ThenBy(f => f.StudentId).ThenBy(f => f.DueDate).AsSplitQuery().ToListAsync(ct);
        var rows = new NewRows();
        if (fees.Count > 0)
            rows.AddRange(await invoices.IssueAsync(fees, ct));
        await db.SaveChangesAsync(rows, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new IssuedFees { Fees = fees.Count, Total = fees.Sum(fee => fee.Total) });
    }
}
