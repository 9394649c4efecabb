using EduSphere.Adapters.Email;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>Reminds those who pay of what is due. The school is held meanwhile, so that of two who remind at once the second finds everybody reminded.</summary>
public sealed class Reminding(AppDbContext db, IdempotentRequests requests, SchoolClock clock, TimeProvider time)
{
    /// <summary>For how many days a guardian who was reminded is left alone, the day itself among them.</summary>
    private const int DaysLeftAlone = 7;

    /// <summary>What a reminder would come to: told from ids alone, as nothing is said to anybody.</summary>
    /// <param name="dueBefore">Of what is overdue when it is null.</param>
    public async Task<FeeReminders> PreviewAsync(DateOnly? dueBefore, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var due = Due(dueBefore ?? today).Select(f => f.StudentId).Distinct();
        return CountsOf(await due.ToHashSetAsync(ct), await Payers(due, today).ToListAsync(ct));
    }

    /// <exception cref="Platform.Errors.DomainException">Nothing is due.</exception>
    public async Task<FeeReminders> SendAsync(RemindersInput input, IdempotencyKey key, CancellationToken ct)
    {
        await using var transaction = await db.LockAsync(db.Schools.Where(s => s.Id == db.SchoolId), ct);
        var sent = await requests.OnceAsync(key, input, async () =>
        {
            var today = await clock.TodayAsync(ct);
            var due = await DueAsync(input.DueBefore ?? today, ct);
            if (due.Count == 0)
                throw FeeProblems.NothingDue.Refusal("Nothing is due that is not paid.");
            var students = due.Select(fee => fee.StudentId).ToHashSet();
            var payers = (await Payers(Due(input.DueBefore ?? today).Select(f => f.StudentId), today).ToListAsync(ct)).FindAll(payer => students.Contains(payer.StudentId));
            await WriteAsync(due, payers, today, ct);
            return CountsOf(students, payers);
        }, ct);
        await transaction.CommitAsync(ct);
        return sent;
    }

    private IQueryable<Fee> Due(DateOnly before) => db.Fees.Where(FeeStatuses.Open).Where(f => f.DueDate < before);

    private Task<List<DueFee>> DueAsync(DateOnly before, CancellationToken ct) => Due(before).OrderBy(f => f.Student.SortName).ThenBy(f => f.StudentId).ThenBy(f => f.DueDate).ThenBy(f => f.Id)
        .Select(f => new DueFee(f.StudentId, f.Student.User.FirstName + " " + f.Student.User.LastName, f.Description, f.Instalment, f.Instalments, f.DueDate, f.Total - f.Paid - f.Waived)).ToListAsync(ct);

    /// <summary>Who pays for one of these students, and whether they are written to of that child.</summary>
    private IQueryable<Payer> Payers(IQueryable<Guid> students, DateOnly today)
    {
        var lately = today.AddDays(-DaysLeftAlone);
        return db.Guardianships.HoldingOn(today).Where(g => g.Pays && students.Contains(g.StudentId)).Select(g => new Payer(g.StudentId, g.ParentId,
            g.ReceivesMessages && g.Parent.User.BlockedAt == null && g.Parent.User.Email != null && !db.FeeReminders.Any(r => r.ParentId == g.ParentId && r.SentOn > lately)));
    }

    private async Task WriteAsync(List<DueFee> due, List<Payer> payers, DateOnly today, CancellationToken ct)
    {
        var school = await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => new { s.Name, s.Currency }).SingleAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        var written = payers.Where(payer => payer.IsWrittenTo).ToLookup(payer => payer.ParentId, payer => payer.StudentId);
        var ids = written.Select(children => children.Key).ToArray();
        var guardians = await db.Parents.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.User }).AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.User, ct);
        foreach (var children in written)
        {
            var (guardian, own) = (guardians[children.Key], children.ToHashSet());
            db.Add(new FeeReminder { ParentId = children.Key, SentOn = today });
            db.Send(Languages.For(guardian.Language, () => MailTo(guardian, due.FindAll(fee => own.Contains(fee.StudentId)), school.Name, school.Currency)), now);
        }
    }

    /// <param name="due">The students of whom something is due.</param>
    private static FeeReminders CountsOf(IEnumerable<Guid> due, List<Payer> payers)
    {
        var written = payers.Where(payer => payer.IsWrittenTo).ToLookup(payer => payer.ParentId, payer => payer.StudentId);
        var reached = written.SelectMany(children => children).ToHashSet();
        var paying = payers.ToLookup(payer => payer.StudentId, payer => payer.ParentId);
        return new()
        {
            // Parents of the same children are one family.
            Families = written.Select(KeyOf).Distinct().Count(),
            // As are the children for whom the same guardians pay.
            Skipped = due.Where(student => !reached.Contains(student)).Select(student => paying.Contains(student) ? KeyOf(paying[student]) : KeyOf([student])).Distinct().Count(),
        };
    }

    private static string KeyOf(IEnumerable<Guid> ids) => string.Join(' ', ids.Distinct().Order());

    private static Mail MailTo(User guardian, List<DueFee> fees, string school, string currency)
    {
        string[] paragraphs =
        [
            new Sentence("Hello {0},", guardian.FirstName).ToString(),
            new Sentence("at {0} this is still to be paid:", school).ToString(),
            .. fees.GroupBy(fee => fee.StudentId).Select(own => string.Join('\n', own.Select(fee => $"- {Line(fee, currency)}").Prepend(own.First().Student))),
            new Sentence("Together: {0}", Written.Money(fees.Sum(fee => fee.Outstanding), currency)).ToString(),
            new Sentence("If you have paid in the meantime, there is nothing more to do. Thank you.").ToString(),
        ];
        return new() { To = guardian.Email!, Subject = new Sentence("What is to be paid at {0}", school).ToString(), Text = string.Join("\n\n", paragraphs) + "\n" };
    }

    private static Sentence Line(DueFee fee, string currency)
    {
        var amount = Written.Money(fee.Outstanding, currency);
        return fee.Instalments > 1
            ? new("{0}, instalment {1} of {2}: {3}, due on {4}", fee.Description, fee.Instalment, fee.Instalments, amount, fee.DueDate)
            : new("{0}: {1}, due on {2}", fee.Description, amount, fee.DueDate);
    }

    /// <summary>What is due of a student.</summary>
    private sealed record DueFee(Guid StudentId, string Student, string Description, int Instalment, int Instalments, DateOnly DueDate, decimal Outstanding);

    /// <summary>A guardian who pays for a student.</summary>
    private sealed record Payer(Guid StudentId, Guid ParentId, bool IsWrittenTo);
}
