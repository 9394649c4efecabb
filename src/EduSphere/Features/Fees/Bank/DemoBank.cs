using EduSphere.Data.Demo;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>What came in by the bank yesterday and nobody has decided on: some is certain, some wants a look, and some pays no fee.</summary>
public sealed class DemoBank : IDemoStep
{
    public async Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        var open = await school.Db.Fees.AsNoTracking().Include(f => f.Student.User).Where(FeeStatuses.Open).OrderBy(f => f.DueDate).ThenBy(f => f.Number).ToListAsync(ct);
        var owingTwice = open.GroupBy(fee => fee.StudentId).Where(own => own.Count() > 1).Select(own => own.ToList());
        if (open is not [var a, var b, var c, var d, var e, ..] || owingTwice.FirstOrDefault() is not [var f, ..] several)
            throw new InvalidOperationException("The demo school owes too little.");
        var statement = new BankStatement
        {
            FileName = $"camt053-{school.Today.AddDays(-1):yyyy-MM-dd}.xml",
            Format = BankFileFormat.Camt053,
            UploadedById = school.Guides[Role.Accountant].Id,
            CreatedAt = school.Now,
            LeftOut = 3,
        };
        var transfers = new List<BankTransaction>();
        Add(250, "Riverside Choir", "Rent of the hall", null);
        Add(e.Outstanding, $"Zsófia {NameOf(e)}", e.Number!, FoundBy.InvoiceNumber, e);
        Add(d.Outstanding - 20, $"Peter {NameOf(d)}", $"{d.Number} first part", FoundBy.InvoiceNumber, d);
        Add(150, $"Miriam {NameOf(f)}", $"School fees {f.Student.StudentNumber}", FoundBy.StudentNumber, [.. several]);
        Add(b.Outstanding + c.Outstanding, $"{NameOf(b)}, Jonas", $"{b.Number} and {c.Number}", FoundBy.InvoiceNumber, b, c);
        Add(a.Outstanding, $"Ayşe {NameOf(a)}", $"Invoice {a.Number}", FoundBy.InvoiceNumber, a);
        school.Db.Add(statement);
        school.Db.AddRange(transfers);

        void Add(decimal amount, string payer, string reference, FoundBy? found, params IReadOnlyList<Fee> fees)
        {
            var transfer = new BankTransaction
            {
                StatementId = statement.Id,
                Position = transfers.Count,
                BookedOn = school.Today.AddDays(-1),
                Amount = amount,
                Payer = payer,
                Reference = reference,
                BankReference = $"NTRF {20814 + transfers.Count}",
                Fingerprint = $"{statement.FileName} {transfers.Count}",
            };
            transfer.Matches.AddRange(fees.Select(fee => new BankMatch { TransactionId = transfer.Id, FeeId = fee.Id, Found = found!.Value }));
            transfers.Add(transfer);
        }
    }

    private static string NameOf(Fee fee) => fee.Student.User.LastName;
}
