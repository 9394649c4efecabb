using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Somebody who is to be charged.</summary>
/// <param name="GradeLevel">Of today's class; null for whoever is in none.</param>
internal sealed record Charged(Guid Id, string FirstName, string LastName, string? GradeLevel);

/// <summary>What a charge would make.</summary>
/// <param name="PassedOver">How many students have been charged the same already.</param>
internal sealed record ChargePlan(FeeType Type, IReadOnlyList<PlannedFees> Students, int PassedOver);

/// <summary>What one student would be charged, instalment by instalment.</summary>
internal sealed record PlannedFees(Charged Student, IReadOnlyList<IReadOnlyList<FeeLine>> Instalments)
{
    public decimal Total => Instalments.Sum(lines => lines.Sum(line => line.Amount));
}

/// <summary>Reckons what a charge comes to for each student: price, discounts, tax, instalments. It changes nothing.</summary>
public sealed class Charging(AppDbContext db, SchoolClock clock)
{
    /// <param name="approver">Who is answerable for the discounts.</param>
    /// <exception cref="DomainException">There is no such type in use, nobody to charge, or no price for somebody.</exception>
    internal async Task<ChargePlan> PlanAsync(ChargeInput input, Guid approver, CancellationToken ct)
    {
        var type = await TypeAsync(input.FeeTypeId, ct);
        var today = await clock.TodayAsync(ct);
        var students = await StudentsAsync(input, today, ct);
        var known = await ChargedAlreadyAsync(input, students, ct);
        var left = students.Where(student => !known.Contains(student.Id)).ToList();
        var siblings = await new Siblings(db).DiscountsAsync([.. left.Select(student => student.Id)], input.FeeTypeId, input.DueDate, today, ct);
        var planned = left.ConvertAll(student => new PlannedFees(student, InvoiceLines.Divide(LinesOf(input, type, student, siblings.GetValueOrDefault(student.Id), approver), input.Instalments)));
        return new(type, planned, students.Count - left.Count);
    }

    /// <summary>The same of one student, by whatever they were charged before.</summary>
    internal async Task<(FeeType Type, IReadOnlyList<FeeLine> Lines)> LinesAsync(FeeInput input, Guid studentId, Guid approver, CancellationToken ct)
    {
        var type = await TypeAsync(input.FeeTypeId, ct);
        var today = await clock.TodayAsync(ct);
        var student = (await NamedAsync(db.Students.Where(s => s.Id == studentId).Select(s => s.Id), today, ct)).Single();
        var siblings = await new Siblings(db).DiscountsAsync([studentId], input.FeeTypeId, input.DueDate, today, ct);
        return (type, LinesOf(input, type, student, siblings.GetValueOrDefault(studentId), approver));
    }

    /// <summary>How a fee is called that is called nothing else.</summary>
    internal static string DescriptionOf(FeeInput input, FeeType type) => string.IsNullOrWhiteSpace(input.Description) ? type.Name : input.Description.Trim();

    private static IReadOnlyList<FeeLine> LinesOf(FeeInput input, FeeType type, Charged student, Discount? ofSiblings, Guid approver)
    {
        var price = input.Amount ?? type.PriceOf(student.GradeLevel, input.DueDate)
            ?? throw FeeProblems.NoPrice.Refusal("{0} has no price on {1} for {2} {3}. Write one into the price list, or give an amount.", type.Name, input.DueDate, student.FirstName, student.LastName);
        var discounts = input.Discounts?.Select(d => new Discount(d.Description.Trim(), d.Percent, d.Amount, d.Reason.Trim(), approver)) ?? [];
        return InvoiceLines.Of(DescriptionOf(input, type), price, ofSiblings is null ? discounts : discounts.Prepend(ofSiblings), type.TaxPercent, new Sentence("Tax").ToString());
    }

    private async Task<FeeType> TypeAsync(Guid id, CancellationToken ct)
    {
        var type = await db.FeeTypes.AsNoTracking().Include(t => t.Prices).SingleOrDefaultAsync(t => t.Id == id, ct)
            ?? throw Problems.Validation.Invalid("feeTypeId", "There is no such fee type.");
        type.RefuseUnused();
        return type;
    }

    private async Task<List<Charged>> StudentsAsync(ChargeInput input, DateOnly today, CancellationToken ct)
    {
        if (input.ClassId is { } classId && !await db.Classes.AnyAsync(c => c.Id == classId, ct))
            throw Problems.Validation.Invalid("classId", "There is no such class.");
        var seats = db.Enrollments.HoldingOn(today);
        if (input.ClassId is { } one)
            seats = seats.Where(e => e.ClassId == one);
        if (input.GradeLevel is { } grade)
            seats = seats.Where(e => e.Class.GradeLevel == grade);
        var named = input.StudentIds?.Distinct().ToArray();
        var students = await NamedAsync(named is null ? seats.Select(e => e.StudentId) : db.Students.Where(s => named.Contains(s.Id)).Select(s => s.Id), today, ct);
        if (named is not null && students.Count < named.Length)
            throw Problems.Validation.Invalid("studentIds", "{0, plural, one {# of them is no student} other {# of them are no students}} of the school.", named.Length - students.Count);
        return students.Count > 0 ? students : throw FeeProblems.NobodyToCharge.Refusal("Nobody is in a class there today.");
    }

    /// <summary>In the order of their names.</summary>
    private async Task<List<Charged>> NamedAsync(IQueryable<Guid> ids, DateOnly today, CancellationToken ct)
    {
        var named = await db.Students.Where(s => ids.Contains(s.Id)).OrderBy(s => s.SortName).ThenBy(s => s.Id).Select(s => new { s.Id, s.User.FirstName, s.User.LastName }).ToListAsync(ct);
        var grades = await db.Enrollments.HoldingOn(today).Where(e => ids.Contains(e.StudentId)).Select(e => new { e.StudentId, e.Class.GradeLevel }).ToDictionaryAsync(e => e.StudentId, e => e.GradeLevel, ct);
        return named.ConvertAll(s => new Charged(s.Id, s.FirstName, s.LastName, grades.GetValueOrDefault(s.Id)));
    }

    /// <summary>Who has a fee of this type that is due on one of these days and was not voided.</summary>
    private async Task<HashSet<Guid>> ChargedAlreadyAsync(ChargeInput input, List<Charged> students, CancellationToken ct)
    {
        var (ids, days) = (students.ConvertAll(student => student.Id), input.DueDates().ToArray());
        return await db.Fees.Where(f => f.FeeTypeId == input.FeeTypeId && days.Contains(f.DueDate) && f.VoidedOn == null && ids.Contains(f.StudentId)).Select(f => f.StudentId).ToHashSetAsync(ct);
    }
}
