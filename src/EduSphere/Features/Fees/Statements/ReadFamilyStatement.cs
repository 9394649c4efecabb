using EduSphere.Data;
using EduSphere.Features.Calendar;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

public static class ReadFamilyStatement
{
    /// <summary>Read a family's statement</summary>
    /// <remarks>
    /// Of the student and of the siblings for whom the same guardian pays; a parent's of their own children, a student's of themself. Every amount that the family owes opens into
    /// what was booked. The last twelve months when no days are given.
    /// </remarks>
    public static async Task<Results<Ok<FamilyStatement>, NotFound>> Handle(
        Guid studentId, [AsParameters] FeeStatisticsQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(studentId, query, db, user, await clock.TodayAsync(ct), ct) is { } statement ? TypedResults.Ok(statement) : TypedResults.NotFound();

    /// <returns>Null where there is no such student, or none that the user may know of.</returns>
    public static async Task<FamilyStatement?> QueryAsync(Guid studentId, FeeStatisticsQuery query, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var end = query.EndDate ?? today;
        var start = query.StartDate ?? end.AddYears(-1).AddDays(1);
        CalendarDays.Check(start, end, AcademicYearRules.MostDays);
        // Found by themselves: a student who is this one or among them would be sought among all.
        Guid[] family = [studentId, .. await Siblings.FamilyOf(db, studentId, today).ToListAsync(ct)];
        var students = await db.Students.Where(s => family.Contains(s.Id)).VisibleTo(db, user, today).OrderBy(s => s.SortName).ThenBy(s => s.Id)
            .Select(s => new { s.Id, s.StudentNumber, Name = s.User.FirstName + " " + s.User.LastName }).ToListAsync(ct);
        if (students.TrueForAll(student => student.Id != studentId))
            return null;
        var ids = students.ConvertAll(student => student.Id).ToArray();
        var names = students.ToDictionary(student => student.Id, student => student.Name);
        // What a family owes is what it was charged less what it paid: what is left of that as credit counts against it. Of few students all is read: asked for days as well, SQLite goes
        // through those of the whole school.
        var booked = await db.LedgerEntries.Where(e => ids.Contains(e.StudentId) && (e.Account == LedgerAccount.Receivable || e.Account == LedgerAccount.Credit)).AsNoTracking().ToListAsync(ct);
        var opening = booked.Where(e => e.Day < start).Sum(e => e.Amount);
        var entries = await EntriesAsync(db, booked.FindAll(e => e.Day >= start && e.Day <= end), names, opening, ct);
        var classes = await FeeDescriptions.ClassNamesAsync(db, ids, today, ct);
        var open = await db.Fees.VisibleTo(db, user, today).Where(f => ids.Contains(f.StudentId) && f.VoidedOn == null && f.Total > f.Paid + f.Waived).OrderBy(f => f.DueDate).ThenBy(f => f.Id).DescribeAsync(db, today, ct);
        return new()
        {
            StartDate = start,
            EndDate = end,
            Children = students.ConvertAll(student => new StatementChild
            {
                Student = new() { Id = student.Id, Name = student.Name, StudentNumber = student.StudentNumber, ClassName = classes.GetValueOrDefault(student.Id) },
                Balance = SumOf(student.Id, LedgerAccount.Receivable),
                Credit = -SumOf(student.Id, LedgerAccount.Credit),
            }),
            Opening = opening,
            Entries = entries,
            Closing = entries.LastOrDefault()?.Balance ?? opening,
            Open = open,
            Currency = await db.CurrencyAsync(ct),
        };

        decimal SumOf(Guid student, LedgerAccount account) => booked.Where(e => e.StudentId == student && e.Account == account).Sum(e => e.Amount);
    }

    /// <summary>One for each posting: what it does to what is owed and what is left as credit, taken together.</summary>
    private static async Task<List<StatementEntry>> EntriesAsync(AppDbContext db, IReadOnlyList<LedgerEntry> booked, Dictionary<Guid, string> names, decimal opening, CancellationToken ct)
    {
        var (charged, paid) = (booked.Select(e => e.FeeId).Distinct().ToArray(), booked.Select(e => e.PaymentId).OfType<Guid>().Distinct().ToArray());
        var fees = await db.Fees.Where(f => charged.Contains(f.Id)).Select(f => new { f.Id, f.Description, f.Number }).ToDictionaryAsync(f => f.Id, ct);
        var receipts = await db.Payments.Where(p => paid.Contains(p.Id)).Select(p => new { p.Id, p.ReceiptNumber }).ToDictionaryAsync(p => p.Id, p => p.ReceiptNumber, ct);
        var balance = opening;
        return [.. booked.GroupBy(e => e.PostingId).Select(posting => (Entry: posting.First(), Amount: posting.Sum(e => e.Amount)))
            // What is paid from credit changes what is owed by nothing.
            .Where(posting => posting.Amount != 0)
            .OrderBy(posting => posting.Entry.Day).ThenBy(posting => posting.Entry.BookedAt).ThenBy(posting => posting.Entry.PostingId)
            .Select(posting => new StatementEntry
            {
                Date = posting.Entry.Day,
                Kind = posting.Entry.Kind,
                FeeId = posting.Entry.FeeId,
                StudentId = posting.Entry.StudentId,
                StudentName = names[posting.Entry.StudentId],
                Description = fees[posting.Entry.FeeId].Description,
                Number = (posting.Entry.PaymentId is { } id ? receipts.GetValueOrDefault(id) : null) ?? fees[posting.Entry.FeeId].Number,
                Amount = posting.Amount,
                Balance = balance += posting.Amount,
            })];
    }
}
