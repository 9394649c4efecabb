using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Students;

/// <summary>What pages ask of the students, by the queries of the API.</summary>
public sealed class StudentQueries(AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache)
{
    /// <returns>The page that is asked for, or the last one where the list has become shorter since somebody opened or kept its address.</returns>
    public async Task<Page<StudentDetails>> ListAsync(StudentsQuery query, CancellationToken ct)
    {
        var students = await ListStudents.QueryAsync(query, db, user, clock, cache, ct);
        return students is { Data.Count: 0, Pagination: { Total: > 0, TotalPages: var last } }
            ? await ListStudents.QueryAsync(query with { Page = last }, db, user, clock, cache, ct)
            : students;
    }

    /// <returns>Null where there is none, or none that the user may know of.</returns>
    public Task<StudentDetails?> ReadAsync(Guid id, CancellationToken ct) => ReadStudent.QueryAsync(id, db, user, clock, ct);
}
