using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class ChangeFee
{
    /// <summary>Change a draft</summary>
    /// <remarks>What it comes to is reckoned anew. Once it is issued it is frozen.</remarks>
    public static async Task<Results<Ok<FullFee>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MergePatch<NewFeeInput> patch, IfMatch ifMatch, Charging charging, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Fees.Where(f => f.Id == id), ct);
        var today = await clock.TodayAsync(ct);
        var fee = await db.Fees.Include(f => f.Lines).SingleOrDefaultAsync(f => f.Id == id, ct);
        if (fee is null)
            return TypedResults.NotFound();
        if (!ifMatch.Allows(fee.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", await ReadFee.QueryAsync(id, db, user, today, ct));
        fee.RefuseIssued();
        var input = await patch.ApplyToAsync(InputOf(fee), ct);
        input.Check();
        if (input.StudentId != fee.StudentId)
            throw Problems.Validation.Invalid("studentId", "Whom it is charged to stays as it is. Charge the other student, and delete this one.");
        if (input.FeeTypeId != fee.FeeTypeId)
            throw Problems.Validation.Invalid("feeTypeId", "The fee type stays as it is.");
        var (type, lines) = await charging.LinesAsync(input, fee.StudentId, user.Id, ct);
        (fee.Description, fee.DueDate) = (Charging.DescriptionOf(input, type), input.DueDate);
        db.RemoveRange(fee.Lines);
        fee.Write(lines);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await ReadFee.QueryAsync(id, db, user, today, ct))!);
    }

    /// <summary>The draft as it was asked for. The discount of siblings, which has no reason, is given anew.</summary>
    private static NewFeeInput InputOf(Fee fee) => new()
    {
        StudentId = fee.StudentId,
        FeeTypeId = fee.FeeTypeId,
        Description = fee.Description,
        Amount = fee.Lines.Single(line => line.Kind == FeeLineKind.Charge).Amount,
        DueDate = fee.DueDate,
        Discounts = [.. fee.Lines.Where(line => line is { Kind: FeeLineKind.Discount, Reason: not null }).OrderBy(line => line.Position).Select(line =>
            new DiscountInput { Description = line.Description, Percent = line.Percent, Amount = line.Percent is null ? -line.Amount : null, Reason = line.Reason! })],
    };
}
