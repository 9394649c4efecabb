using System.Net.Mime;
using EduSphere.Data;
using EduSphere.Features.Fees.Pages;
using EduSphere.Features.Settings;
using EduSphere.Platform.Documents;
using EduSphere.Platform.Localization;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class ReadReceipt
{
    /// <summary>Read a receipt</summary>
    /// <remarks>A document for the family, in the reader's language and the school's forms. Of what was settled from credit there is none: no money came in.</remarks>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(Guid id, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var visible = db.Fees.VisibleTo(db, user, today).Select(f => f.Id);
        var payment = await db.Payments.AsNoTracking().Include(p => p.Fee.Student.User).SingleOrDefaultAsync(p => p.Id == id && p.ReceiptNumber != null && visible.Contains(p.FeeId), ct);
        if (payment is null)
            return TypedResults.NotFound();
        var school = await db.Schools.AsNoTracking().Where(s => s.Id == db.SchoolId).Select(s => new { s.Name, s.Currency }).SingleAsync(ct);
        var className = (await FeeDescriptions.ClassNamesAsync(db, [payment.StudentId], today, ct)).GetValueOrDefault(payment.StudentId);
        return TypedResults.File(Write(payment, className, school.Name, school.Currency).ToPdf(), MediaTypeNames.Application.Pdf, $"{payment.ReceiptNumber}.pdf");
    }

    /// <param name="payment">With its fee, the student and the person.</param>
    private static Document Write(Payment payment, string? className, string school, string currency)
    {
        var (fee, person) = (payment.Fee, payment.Fee.Student.User);
        List<IReadOnlyList<string>> rows = [[fee.Number!, fee.Description, Written.Money(payment.Amount - payment.Credited, currency)]];
        if (payment.Credited > 0)
            rows.Add(["", Texts.Of("Kept as credit"), Written.Money(payment.Credited, currency)]);
        return new(school, new Sentence("Receipt {0}", payment.ReceiptNumber!).ToString(),
            new Facts([.. FactsOf(payment, $"{person.FirstName} {person.LastName}", className)]),
            new Table([new(Texts.Of("Invoice")), new(Texts.Of("For")), new(Texts.Of("Amount"), Amounts: true)], rows) { Total = ["", Texts.Of("Received"), Written.Money(payment.Amount, currency)] },
            new Paragraph(Outstanding(payment, currency)))
        {
            Made = payment.RecordedAt,
        };
    }

    private static IEnumerable<Fact> FactsOf(Payment payment, string student, string? className)
    {
        yield return new(Texts.Of("Date"), Written.Date(payment.PaidOn));
        yield return new(Texts.Of("Student"), $"{student} ({payment.Fee.Student.StudentNumber})");
        if (className is not null)
            yield return new(Texts.Of("Class"), className);
        yield return new(Texts.Of("Paid by"), Texts.Of(FeeNames.Of(payment.Method)));
        if (payment.Reference is { } reference)
            yield return new(Texts.Of("Reference"), reference);
    }

    private static string Outstanding(Payment payment, string currency) => payment switch
    {
        { Refunded: > 0 } => new Sentence("{0} of it was given back, or is on its way back.", Written.Money(payment.Refunded, currency)).ToString(),
        { Fee.Outstanding: 0 } => Texts.Of("The invoice is settled. Thank you."),
        _ => new Sentence("{0} of the invoice is outstanding. Thank you.", Written.Money(payment.Fee.Outstanding, currency)).ToString(),
    };
}
