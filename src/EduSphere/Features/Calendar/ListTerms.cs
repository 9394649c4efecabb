using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Calendar;

/// <summary>Which terms to list.</summary>
public sealed record TermsQuery : PageQuery
{
    public Guid? AcademicYearId { get; init; }
}

/// <summary>A part of a school year, from its first to its last day, both inclusive.</summary>
public sealed record TermDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid AcademicYearId { get; init; }

    public required string Name { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    public static TermDetails Of(Term term) => new()
    {
        Id = term.Id,
        AcademicYearId = term.AcademicYearId,
        Name = term.Name,
        StartDate = term.StartDate,
        EndDate = term.EndDate,
        Version = term.Version,
    };
}

public static class ListTerms
{
    /// <summary>List terms</summary>
    /// <remarks>In the order of their days.</remarks>
    public static async Task<Ok<Page<TermDetails>>> Handle([AsParameters] TermsQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    public static Task<Page<TermDetails>> QueryAsync(TermsQuery query, AppDbContext db, CancellationToken ct) =>
        db.Terms.AsNoTracking().Where(t => query.AcademicYearId == null || t.AcademicYearId == query.AcademicYearId)
            .OrderBy(t => t.StartDate).ThenBy(t => t.Id).ToPageAsync(query, t => TermDetails.Of(t), ct);
}
