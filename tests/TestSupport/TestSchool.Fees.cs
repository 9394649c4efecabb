using EduSphere.Features.Fees;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.TestSupport;

/// <summary>What families are charged.</summary>
public sealed partial class TestSchool
{
    /// <summary>A fee type without a price list; returns its id.</summary>
    public async Task<Guid> AddFeeTypeAsync(string name = "Tuition", Action<FeeType>? set = null)
    {
        var type = new FeeType { Name = name, NameKey = name.ToLowerInvariant() };
        set?.Invoke(type);
        await ChangeAsync(db => db.Add(type));
        return type.Id;
    }

    /// <summary>A draft of so much for the school's student unless told, due so many days from today; returns its id.</summary>
    public async Task<Guid> DraftAsync(decimal amount, TestPerson? student = null, int due = 10, Guid? type = null)
    {
        var fee = await NewFeeAsync(amount, student, due, type);
        await ChangeAsync(db => db.Add(fee));
        return fee.Id;
    }

    /// <summary>The same as an invoice: with the next number, and booked.</summary>
    public async Task<Guid> IssueAsync(decimal amount, TestPerson? student = null, int due = 10, Guid? type = null)
    {
        var fee = await NewFeeAsync(amount, student, due, type);
        await using var scope = app.Services.CreateAsyncScope();
        var db = Enter(scope);
        await using var transaction = await db.LockAsync(NumberSeries.OfInvoices(db), CancellationToken.None);
        db.Add(fee);
        db.AddRange(await scope.ServiceProvider.GetRequiredService<Invoices>().IssueAsync([fee], CancellationToken.None));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return fee.Id;
    }

    private async Task<Fee> NewFeeAsync(decimal amount, TestPerson? student, int due, Guid? type)
    {
        var fee = new Fee
        {
            StudentId = (student ?? this[Role.Student]).ProfileId,
            FeeTypeId = type ?? await AddFeeTypeAsync($"Fee type {Interlocked.Increment(ref count)}"),
            Description = "Tuition",
            DueDate = Today.AddDays(due),
        };
        fee.Write([new() { Kind = FeeLineKind.Charge, Description = fee.Description, Amount = amount }]);
        return fee;
    }
}
