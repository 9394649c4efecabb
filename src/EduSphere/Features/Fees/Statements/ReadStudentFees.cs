using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Fees;

/// <summary>What a student owes and has left.</summary>
public sealed record StudentFees
{
    public required FeeStudent Student { get; init; }

    /// <summary>What is outstanding of all that was issued.</summary>
    public required decimal Balance { get; init; }

    /// <summary>What of it was due before today.</summary>
    public required decimal Overdue { get; init; }

    /// <summary>What was paid too much, and is left.</summary>
    public required decimal Credit { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The latest due first, at most 200; nothing for whoever sees the balance alone.</summary>
    public required IReadOnlyList<FeeDetails> Fees { get; init; }
}

public static class ReadStudentFees
{
    private const int MostFees = 200;

    /// <summary>Read what a student owes</summary>
    /// <remarks>The registrar sees the sums, and not what they are made of.</remarks>
    public static async Task<Results<Ok<StudentFees>, NotFound>> Handle(Guid studentId, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(studentId, null, db, user, await clock.TodayAsync(ct), ct) is { } fees ? TypedResults.Ok(fees) : TypedResults.NotFound();

    /// <summary>List a student's fees</summary>
    /// <remarks>With what the student owes in all.</remarks>
    public static async Task<Results<Ok<StudentFees>, NotFound>> OfStudent(Guid id, [OneOf<FeeStatus>] string? status, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        await QueryAsync(id, OneOf.Parse<FeeStatus>(status), db, user, await clock.TodayAsync(ct), ct) is { } fees ? TypedResults.Ok(fees) : TypedResults.NotFound();

    /// <param name="status">Which fees to list; all when it is null.</param>
    /// <returns>Null where there is no such student, or none that the user may know of.</returns>
    public static async Task<StudentFees?> QueryAsync(Guid studentId, FeeStatus? status, AppDbContext db, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var student = await db.Students.Where(s => s.Id == studentId).VisibleTo(db, user, today).Select(s => new { s.StudentNumber, s.User.FirstName, s.User.LastName }).SingleOrDefaultAsync(ct);
        if (student is null)
            return null;
        var own = db.Fees.Where(f => f.StudentId == studentId);
        var open = await own.Where(FeeStatuses.Open).Select(f => new { f.DueDate, Outstanding = f.Total - f.Paid - f.Waived }).ToListAsync(ct);
        var listed = status is { } wanted ? own.In(wanted, today) : own;
        return new()
        {
            Student = new()
            {
                Id = studentId,
                Name = $"{student.FirstName} {student.LastName}",
                StudentNumber = student.StudentNumber,
                ClassName = (await FeeDescriptions.ClassNamesAsync(db, [studentId], today, ct)).GetValueOrDefault(studentId),
            },
            Balance = open.Sum(fee => fee.Outstanding),
            Overdue = open.Where(fee => fee.DueDate < today).Sum(fee => fee.Outstanding),
            Credit = await db.CreditOfAsync(studentId, ct),
            Currency = await db.CurrencyAsync(ct),
            Fees = !user.May(Permission.ReadFees) ? [] : await listed.VisibleTo(db, user, today).OrderByDescending(f => f.DueDate).ThenByDescending(f => f.Id).Limit(MostFees).DescribeAsync(db, today, ct),
        };
    }
}
