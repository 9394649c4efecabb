using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Fees;

/// <summary>Of what to remind families.</summary>
public sealed record RemindersInput
{
    /// <summary>Of what is due before this day; of what is overdue when it is absent.</summary>
    [CalendarDay]
    public DateOnly? DueBefore { get; init; }
}

/// <summary>How many families are reminded.</summary>
public sealed record FeeReminders
{
    /// <summary>Families that are written to: one mail to each guardian who pays, naming each child.</summary>
    public required int Families { get; init; }

    /// <summary>Families that have something due and are not: nobody who pays has an address and receives messages, or all were reminded within the last seven days.</summary>
    public required int Skipped { get; init; }
}

public static class RemindFamilies
{
    /// <summary>See how many families a reminder would go to</summary>
    /// <remarks>Nothing is sent.</remarks>
    public static async Task<Ok<FeeReminders>> Preview([AsParameters] RemindersInput query, Reminding reminding, CancellationToken ct) =>
        TypedResults.Ok(await reminding.PreviewAsync(query.DueBefore, ct));

    /// <summary>Remind families of what is due</summary>
    /// <remarks>
    /// One mail to each guardian who pays and receives messages, naming each child with what is due, how much and until when. Whoever is barred or blocked gets none, nobody a second one
    /// within seven days.
    /// </remarks>
    public static async Task<Results<Ok<FeeReminders>, ProblemHttpResult>> Handle(RemindersInput input, [Required] IdempotencyKey key, Reminding reminding, CancellationToken ct) =>
        TypedResults.Ok(await reminding.SendAsync(input, key, ct));
}
