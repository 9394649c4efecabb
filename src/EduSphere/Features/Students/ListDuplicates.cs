using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;
using EduSphere.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Students;

/// <summary>Who is to be admitted.</summary>
public sealed record DuplicatesQuery
{
    [Required, PersonName, StringLength(User.NameLength)]
    public required string FirstName { get; init; }

    [Required, PersonName, StringLength(User.NameLength)]
    public required string LastName { get; init; }

    public required DateOnly DateOfBirth { get; init; }
}

public static class ListDuplicates
{
    /// <summary>List the students who are most likely the same child</summary>
    /// <remarks>They have the same first and last name, whatever its case and accents, and the same date of birth, be they still here or not. Two children may be so alike: nothing hinders admitting another.</remarks>
    public static async Task<Ok<List<StudentDetails>>> Handle([AsParameters] DuplicatesQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, clock, ct));

    public static async Task<List<StudentDetails>> QueryAsync(DuplicatesQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, CancellationToken ct)
    {
        var likeness = StudentLikeness.Of(query.FirstName, query.LastName, query.DateOfBirth);
        var known = (await db.Students.LikeAsync([likeness], ct))[likeness].Select(one => one.Id).ToArray();
        if (known.Length == 0)
            return [];
        var today = await clock.TodayAsync(ct);
        return await db.Students.Where(s => known.Contains(s.Id)).OrderBy(s => s.StudentNumber).DescribeAsync(db, user, today, ct);
    }
}
