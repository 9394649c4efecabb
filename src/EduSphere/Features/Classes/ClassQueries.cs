using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Classes;

/// <summary>What pages ask of the classes, by the queries of the API.</summary>
public sealed class ClassQueries(AppDbContext db, CurrentUser user, SchoolClock clock)
{
    /// <summary>More than sit in any class.</summary>
    private const int WholeClass = 1000;

    public async Task<IReadOnlyList<ClassChoice>> ChoicesAsync(CancellationToken ct) => await ClassChoice.QueryAsync(db, user, clock, ct);

    public Task<Page<ClassDetails>> ListAsync(ClassesQuery query, CancellationToken ct) => ListClasses.QueryAsync(query, db, user, clock, ct);

    /// <returns>Null where there is none, or none that the user may look into.</returns>
    public Task<ClassDetails?> ReadAsync(Guid id, CancellationToken ct) => ReadClass.QueryAsync(id, db, user, clock, ct);

    /// <returns>Who was in a class that the user may look into on a day.</returns>
    public async Task<IReadOnlyList<RosterEntry>> RosterAsync(Guid id, DateOnly date, CancellationToken ct) =>
        (await ClassRoster.QueryAsync(id, new() { Date = date, Limit = WholeClass }, db, user, clock, ct))?.Data ?? [];

    /// <summary>The teachers to choose from.</summary>
    public async Task<IReadOnlyList<TeacherChoice>> TeachersAsync(CancellationToken ct) => await TeacherChoice.QueryAsync(db, await clock.TodayAsync(ct), ct);
}
