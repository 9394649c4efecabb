using EduSphere.Data;
using EduSphere.Features.Attendance;
using EduSphere.Platform.Bodies;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Settings;

/// <summary>The registers that would count no more.</summary>
public sealed record RegistersThatCount(int Registers);

public static class ChangeSchool
{
    /// <summary>Change the school's settings</summary>
    /// <remarks>
    /// They hold at once for whoever asks this instance of the program, and within a minute for whoever asks another. A day of the week on which registers were taken
    /// ceases to be a school day only when that is <c>confirmed</c>; until then it is refused, and <c>current.registers</c> says how many there are. They are kept, and count no more.
    /// </remarks>
    public static async Task<Results<Ok<SchoolSettings>, ProblemHttpResult>> Handle(MergePatch<SchoolInput> patch, IfMatch ifMatch, AppDbContext db, CancellationToken ct)
    {
        var school = await db.Schools.SingleAsync(s => s.Id == db.SchoolId, ct);
        if (!ifMatch.Allows(school.Version))
            return Problems.VersionMismatch.Answer("Look at the current version and make your change again.", SchoolSettings.Of(school));
        var input = await patch.ApplyToAsync(SchoolInput.Of(school), ct);
        // What was charged, paid and booked is in it.
        if (input.Currency != school.Currency && await db.Fees.AnyAsync(ct))
            throw Problems.Validation.Invalid("currency", "Fees were charged in {0}, and stay in it.", school.Currency);
        if (!input.Confirmed && await db.Registers.CountOnAsync([.. school.SchoolDays.Except(input.SchoolDays)], ct) is > 0 and var registers)
            return SettingsProblems.RegistersOnSchoolDays.Answer(
                new("{0, plural, one {# register was taken on a day that would no longer be a school day. It is kept, but no longer counts.} other {# registers were taken on days that would no longer be school days. They are kept, but no longer count.}} Confirm the change to make it.", registers), new RegistersThatCount(registers));
        input.WriteTo(school);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(SchoolSettings.Of(school));
    }
}
