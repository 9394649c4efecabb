using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Settings;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

/// <summary>What pages ask of the students, by the queries of the API.</summary>
public sealed class StudentQueries(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, AddressRule addresses)
{
    public Task<Page<StudentDetails>> ListAsync(StudentsQuery query, CancellationToken ct) => query.OrLastAsync(asked => ListStudents.QueryAsync(asked, db, user, clock, cache, ct));

    /// <returns>Null where there is none, or none that the user may know of.</returns>
    public Task<StudentDetails?> ReadAsync(Guid id, CancellationToken ct) => ReadStudent.QueryAsync(id, db, user, clock, ct);

    /// <returns>The one that is kept of a student who was merged into another; null where there is none that the user may know of.</returns>
    public Task<StudentDetails?> KeptAsync(Guid id, CancellationToken ct) => ReadStudent.KeptAsync(id, db, user, clock, ct);

    /// <summary>The students who are most likely the child that is being written down.</summary>
    public async Task<IReadOnlyList<StudentDetails>> DuplicatesAsync(DuplicatesQuery query, CancellationToken ct) => await ListDuplicates.QueryAsync(query, db, user, clock, ct);

    /// <summary>What it takes to change the address of a student whom the user sees.</summary>
    public async Task<AddressChange> AddressChangeAsync(Guid id, CancellationToken ct) =>
        await addresses.OfAsync(await db.Students.AsNoTracking().Where(s => s.Id == id).Select(s => s.User).SingleAsync(ct), ct);
}
