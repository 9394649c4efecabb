using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Teachers;

/// <summary>What pages ask of the teachers, by the queries of the API.</summary>
public sealed class TeacherQueries(AppDbContext db, CurrentUser user, SchoolClock clock, AddressRule addresses)
{
    /// <summary>More than anybody teaches in a working life.</summary>
    private static readonly PageQuery All = new() { Limit = 1000 };

    public Task<Page<TeacherDetails>> ListAsync(TeachersQuery query, CancellationToken ct) => query.OrLastAsync(asked => ListTeachers.QueryAsync(asked, db, user, clock, ct));

    /// <returns>Null where there is none, or none that the user may know of.</returns>
    public Task<TeacherDetails?> ReadAsync(Guid id, CancellationToken ct) => ReadTeacher.QueryAsync(id, db, user, clock, ct);

    /// <summary>What a teacher leads and teaches, led and taught, as far as the user may look into it.</summary>
    public async Task<IReadOnlyList<TeacherClass>> ClassesAsync(Guid id, CancellationToken ct) => (await ListClassesOfTeacher.QueryAsync(id, All, db, user, clock, ct))?.Data ?? [];

    /// <summary>The departments of those whom the user may know of, by name.</summary>
    public async Task<IReadOnlyList<string>> DepartmentsAsync(CancellationToken ct)
    {
        var departments = await db.Teachers.VisibleTo(db, user, await clock.TodayAsync(ct)).Where(t => t.Department != null).Select(t => t.Department!).Distinct().ToListAsync(ct);
        return [.. departments.OrderBy(SearchText.Fold, StringComparer.Ordinal)];
    }

    /// <summary>What it takes to change the address of a teacher of the school.</summary>
    public async Task<AddressChange> AddressChangeAsync(Guid id, CancellationToken ct) =>
        await addresses.OfAsync(await db.Teachers.AsNoTracking().Where(t => t.Id == id).Select(t => t.User).SingleAsync(ct), ct);
}
