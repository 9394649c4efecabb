using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Versions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Subjects;

/// <summary>What is taught.</summary>
public sealed record SubjectDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Code { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    public static SubjectDetails Of(Subject subject) => new() { Id = subject.Id, Name = subject.Name, Code = subject.Code, Version = subject.Version };
}

public static class ListSubjects
{
    /// <summary>List subjects</summary>
    /// <remarks>By name.</remarks>
    public static async Task<Ok<Page<SubjectDetails>>> Handle([AsParameters] PageQuery query, AppDbContext db, CancellationToken ct) => TypedResults.Ok(await QueryAsync(query, db, ct));

    public static Task<Page<SubjectDetails>> QueryAsync(PageQuery query, AppDbContext db, CancellationToken ct) =>
        db.Subjects.AsNoTracking().OrderBy(s => s.Name).ThenBy(s => s.Id).ToPageAsync(query, s => SubjectDetails.Of(s), ct);
}
