using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Which charging is to be carried out, and who asked for it.</summary>
public sealed record ChargeJob : IOutboxMessage
{
    public static string Kind => "fees.charge";

    public static Lane Lane => Lane.Work;

    public required Guid ChargeId { get; init; }

    public required Guid UserId { get; init; }

    public required string? Address { get; init; }

    /// <summary>In which the lines that the program adds are written.</summary>
    public required string Language { get; init; }
}

public static class ChargeMany
{
    /// <summary>Charge many students</summary>
    /// <remarks>
    /// A class, a grade, the whole school or students by name, in instalments. All of it is made or nothing, after this answer: ask for the charge, or hear <c>feesChanged</c>.
    /// Whoever has been charged the same already is passed over.
    /// </remarks>
    public static async Task<Results<Accepted<ChargeDetails>, ProblemHttpResult>> Handle(
        ChargeInput input, [Required] IdempotencyKey key, IdempotentRequests requests, Charging charging, AppDbContext db, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        input.Check();
        var made = await requests.OnceAsync(key, input, async () =>
        {
            // What is refused is refused now, while somebody looks.
            await charging.PlanAsync(input, user.Id, ct);
            var charge = new FeeCharge
            {
                Input = JsonSerializer.Serialize(input, JsonSerializerOptions.Web),
                ChargedById = user.Id,
                ChargedBy = await db.Users.SingleAsync(u => u.Id == user.Id, ct),
                CreatedAt = time.Now(),
            };
            db.Add(charge);
            db.Send(new ChargeJob { ChargeId = charge.Id, UserId = user.Id, Address = db.Actor.Address, Language = Languages.Current }, time.Now());
            return ReadCharge.Describe(charge);
        }, ct);
        return TypedResults.Accepted($"/api/v1/fees/bulk/{made.Id}", made);
    }
}

/// <summary>Makes the fees of a charge: one save, which also finishes it, so that carried out twice it finds itself done.</summary>
public sealed class ChargeLater(AppDbContext db, Charging charging, Invoices invoices) : IOutboxHandler<ChargeJob>
{
    public async Task HandleAsync(ChargeJob job, Delivery delivery, CancellationToken ct)
    {
        Languages.Speak(job.Language);
        db.Enter(delivery.SchoolId, new Actor(job.UserId, job.Address));
        await using var transaction = await db.LockAsync(db.FeeCharges.Where(c => c.Id == job.ChargeId), ct);
        if (await FindAsync(job, ct) is not { } charge)
            return;
        try
        {
            await db.SaveChangesAsync(await MakeAsync(charge, ct), ct);
        }
        catch (Exception e) when (e is DomainException or InvalidRequestException)
        {
            // Something was changed since it was asked for.
            charge.Fail((e as DomainException)?.Detail ?? ((InvalidRequestException)e).Errors.Values.First()[0]);
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    public async Task GiveUpAsync(ChargeJob job, Delivery delivery, CancellationToken ct)
    {
        db.Enter(delivery.SchoolId, new Actor(job.UserId, job.Address));
        if (await FindAsync(job, ct) is not { } charge)
            return;
        charge.Fail("Something went wrong on our side. It has been logged.");
        await db.SaveChangesAsync(ct);
    }

    private Task<FeeCharge?> FindAsync(ChargeJob job, CancellationToken ct) => db.FeeCharges.SingleOrDefaultAsync(c => c.Id == job.ChargeId && c.Status == FeeChargeStatus.Charging, ct);

    private async Task<NewRows> MakeAsync(FeeCharge charge, CancellationToken ct)
    {
        var input = charge.InputOf();
        // Of two that charge the same at once, the second finds who has it.
        await db.HoldAsync(db.FeeTypes.Where(t => t.Id == input.FeeTypeId), ct);
        var plan = await charging.PlanAsync(input, charge.ChargedById, ct);
        var days = input.DueDates();
        var fees = new List<Fee>(plan.Students.Count * days.Count);
        foreach (var student in plan.Students)
            for (var i = 0; i < days.Count; i++)
            {
                var fee = new Fee
                {
                    StudentId = student.Student.Id,
                    FeeTypeId = plan.Type.Id,
                    Description = Charging.DescriptionOf(input, plan.Type),
                    DueDate = days[i],
                    Instalment = i + 1,
                    Instalments = days.Count,
                    ChargeId = charge.Id,
                };
                fee.Write(student.Instalments[i]);
                fees.Add(fee);
            }
        var rows = new NewRows();
        IReadOnlyList<LedgerEntry> entries = input.Issue ? await invoices.IssueAsync(fees, ct) : [];
        rows.AddRange(fees);
        rows.AddRange(fees.SelectMany(fee => fee.Lines));
        rows.AddRange(entries);
        charge.Finish(fees.Count, plan.Students.Count, fees.Sum(fee => fee.Total), plan.PassedOver);
        return rows;
    }
}
