using EduSphere.Data;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Fees;

public static class PreviewCharge
{
    private const int MostRows = 100;

    /// <summary>Say what a charge would come to</summary>
    /// <remarks>By student and instalment, with every discount. Nothing is made.</remarks>
    public static async Task<Results<Ok<ChargePreview>, ProblemHttpResult>> Handle(ChargeInput input, Charging charging, AppDbContext db, CurrentUser user, CancellationToken ct)
    {
        input.Check();
        var plan = await charging.PlanAsync(input, user.Id, ct);
        var days = input.DueDates();
        return TypedResults.Ok(new ChargePreview
        {
            Students = plan.Students.Count,
            Fees = plan.Students.Count * input.Instalments,
            Total = plan.Students.Sum(student => student.Total),
            PassedOver = plan.PassedOver,
            Currency = await db.CurrencyAsync(ct),
            Rows = [.. plan.Students.Take(MostRows).Select(student => new StudentPreview
            {
                StudentId = student.Student.Id,
                Name = $"{student.Student.FirstName} {student.Student.LastName}",
                Total = student.Total,
                Lines = [.. Sums(student)],
                Instalments = [.. student.Instalments.Select((lines, i) => new InstalmentPreview { DueDate = days[i], Total = lines.Sum(line => line.Amount) })],
            })],
        });
    }

    /// <summary>The lines of all instalments together.</summary>
    private static IEnumerable<FeeLineDetails> Sums(PlannedFees student) =>
        student.Instalments[0].Select((line, l) => FeeLineDetails.Of(line, office: true) with { Amount = student.Instalments.Sum(lines => lines[l].Amount) });
}
