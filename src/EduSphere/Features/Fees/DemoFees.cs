using EduSphere.Data;
using EduSphere.Data.Demo;
using EduSphere.Features.Classes;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>
/// The year's tuition in three instalments and a trip: 500,000 charged and 425,000 collected. A few of the first two instalments are late, most of the third are paid before they are due;
/// of the demo student's second one a part is outstanding.
/// </summary>
public sealed class DemoFees : IDemoStep
{
    private const decimal Collected = 425_000;
    private const decimal FirstGradePrice = 345;
    private const decimal PriceStep = 10;
    private const decimal TripPrice = 20;
    private const int TripEvery = 31;
    private const int TripStudents = 40;

    /// <summary>Weeks after the beginning of the year on which the instalments are due.</summary>
    private static readonly int[] DueWeeks = [2, 7, 14];

    private static readonly PaymentMethod[] Methods = [PaymentMethod.BankTransfer, PaymentMethod.BankTransfer, PaymentMethod.Cash, PaymentMethod.CardTerminal, PaymentMethod.BankTransfer, PaymentMethod.Cheque];

    /// <summary>Saves what it makes: as much as the attendance of a week.</summary>
    public async Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        school.Db.ChangeTracker.Clear();
        var tuition = AddTypes(school, out var trip);
        var year = new DemoYear(school);
        for (var i = 0; i < DueWeeks.Length; i++)
            for (var n = 0; n < school.Students.Count; n++)
                year.Charge(school.Students[n], tuition, "Tuition", Money.Split(PriceOf(n), DueWeeks.Length)[i], i, DueWeeks.Length);
        for (var n = 0; n < TripStudents; n++)
            year.Charge(school.Students[n * TripEvery], trip, "Trip to the museum", TripPrice, DueWeeks.Length - 1, 1);
        Pay(year, school);
        foreach (var series in await school.Db.NumberSeries.Where(s => s.Name == NumberSeries.InvoiceNumbers || s.Name == NumberSeries.ReceiptNumbers).ToListAsync(ct))
        {
            series.GoOn(series.Prefix, (series.Name == NumberSeries.InvoiceNumbers ? year.Fees.Count : year.Payments.Count) + 1, []);
            school.Db.Update(series);
        }
        var rows = new NewRows();
        rows.AddRange(year.Fees);
        rows.AddRange(year.Fees.SelectMany(fee => fee.Lines));
        rows.AddRange(year.Payments);
        rows.AddRange(year.Entries);
        await school.Db.SaveChangesAsync(rows, ct);
    }

    /// <summary>Whoever is late with the first and the second instalment; then as many of the third as it takes.</summary>
    private static void Pay(DemoYear year, DemoSchool school)
    {
        var guide = school.Guides[Role.Student].Id;
        for (var n = 0; n < school.Students.Count; n++)
        {
            if (n % 40 != 7)
                year.Pay(n, 0, part: 1);
            if (school.Students[n].UserId == guide)
                year.Pay(n, 1, part: 0.5m);
            else if (n % 12 != 5)
                year.Pay(n, 1, part: 1);
        }
        for (var n = 0; year.Collected < Collected; n++)
            year.PayUpTo(n, 2, Collected - year.Collected);
    }

    private static decimal PriceOf(int student) => FirstGradePrice + (PriceStep * (student / (DemoSchool.Sections.Length * DemoSchool.StudentsInAClass)));

    private static FeeType AddTypes(DemoSchool school, out FeeType trip)
    {
        var tuition = TypeOf("Tuition");
        (tuition.LateFeeAmount, tuition.LateAfterDays) = (10, 14);
        for (var grade = 0; grade < DemoSchool.Grades; grade++)
            school.Db.Add(tuition.Add(GradeLevels.All[grade + 1], FirstGradePrice + (PriceStep * grade), school.YearStart));
        trip = TypeOf("School trip");
        var transport = TypeOf("Transport");
        school.Db.AddRange(tuition, trip, transport, transport.Add(null, 45, school.YearStart));
        school.Db.Add(new SiblingDiscount { FeeTypeId = tuition.Id, FromChild = 2, Percent = 10, StartDate = school.Today, ApprovedById = school.Guides[Role.Admin].Id });
        return tuition;
    }

    private static FeeType TypeOf(string name) => new() { Name = name, NameKey = SearchText.Fold(name) };

    /// <summary>What is charged and paid, as it grows.</summary>
    private sealed class DemoYear(DemoSchool school)
    {
        public List<Fee> Fees { get; } = [];

        public List<Payment> Payments { get; } = [];

        public List<LedgerEntry> Entries { get; } = [];

        public decimal Collected => Payments.Sum(payment => payment.Amount);

        public void Charge(Student student, FeeType type, string description, decimal amount, int instalment, int of)
        {
            var fee = new Fee
            {
                StudentId = student.Id,
                FeeTypeId = type.Id,
                Description = description,
                DueDate = school.YearStart.AddDays(7 * DueWeeks[instalment]),
                Instalment = of == 1 ? 1 : instalment + 1,
                Instalments = of,
            };
            fee.Write([new() { Kind = FeeLineKind.Charge, Description = description, Amount = amount }]);
            fee.Issue($"F{Fees.Count + 1:00000}", school.YearStart);
            Fees.Add(fee);
            Entries.AddRange(Posting.OfCharge(fee, TimeOf(school.YearStart)));
        }

        public void Pay(int student, int instalment, decimal part) => Take(FeeOf(student, instalment), student, part);

        public void PayUpTo(int student, int instalment, decimal most)
        {
            var fee = FeeOf(student, instalment);
            Take(fee, student, Math.Min(1, most / fee.Total));
        }

        private Fee FeeOf(int student, int instalment) => Fees[(instalment * school.Students.Count) + student];

        private void Take(Fee fee, int student, decimal part)
        {
            var early = fee.DueDate.AddDays(-(student * 7 % 12));
            var payment = new Payment
            {
                FeeId = fee.Id,
                StudentId = fee.StudentId,
                ReceiptNumber = $"R{Payments.Count + 1:00000}",
                Method = Methods[student % Methods.Length],
                Amount = fee.Settle(Money.Round(fee.Total * part)),
                PaidOn = early < school.Today ? early : school.Today.AddDays(-(student % 14)),
                RecordedById = school.Guides[Role.Accountant].Id,
                RecordedAt = school.Now,
            };
            Payments.Add(payment);
            Entries.AddRange(Posting.OfPayment(fee, payment, TimeOf(payment.PaidOn)));
        }

        private static BookingTime TimeOf(DateOnly day) => new(day, day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc));
    }
}
