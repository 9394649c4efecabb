using EduSphere.Data;
using EduSphere.Platform.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class ReadCharge
{
    /// <summary>Read a charging of many</summary>
    public static async Task<Results<Ok<ChargeDetails>, NotFound>> Handle(Guid id, AppDbContext db, CancellationToken ct) =>
        await QueryAsync(id, db, ct) is { } charge ? TypedResults.Ok(charge) : TypedResults.NotFound();

    /// <returns>Null where there is none.</returns>
    public static async Task<ChargeDetails?> QueryAsync(Guid id, AppDbContext db, CancellationToken ct) =>
        await db.FeeCharges.AsNoTracking().Include(c => c.ChargedBy).SingleOrDefaultAsync(c => c.Id == id, ct) is { } charge ? Describe(charge) : null;

    /// <summary>List chargings of many</summary>
    /// <remarks>The latest first.</remarks>
    public static async Task<Ok<Page<ChargeDetails>>> List([AsParameters] PageQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    public static Task<Page<ChargeDetails>> QueryAsync(PageQuery query, AppDbContext db, CancellationToken ct) =>
        db.FeeCharges.AsNoTracking().Include(c => c.ChargedBy).OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).ToPageAsync(query, c => Describe(c), ct);

    /// <param name="charge">With who asked for it.</param>
    internal static ChargeDetails Describe(FeeCharge charge) => new()
    {
        Id = charge.Id,
        Status = charge.Status,
        CreatedAt = charge.CreatedAt,
        ChargedBy = new() { Id = charge.ChargedById, Name = $"{charge.ChargedBy.FirstName} {charge.ChargedBy.LastName}" },
        Fees = charge.Fees,
        Students = charge.Students,
        Total = charge.Total,
        PassedOver = charge.PassedOver,
        Failure = charge.FailureOf()?.ToString(),
    };
}
