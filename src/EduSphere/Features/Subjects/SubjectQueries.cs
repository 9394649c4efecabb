using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Subjects;

/// <summary>What pages ask of the subjects, by the queries of the API.</summary>
public sealed class SubjectQueries(AppDbContext db, CurrentUser user, SchoolClock clock)
{
    /// <summary>More than any school teaches, or any class is taught.</summary>
    private const int Most = 1000;

    public async Task<IReadOnlyList<SubjectDetails>> ListAsync(CancellationToken ct) => (await ListSubjects.QueryAsync(new PageQuery { Limit = Most }, db, ct)).Data;

    /// <returns>Null where there is none.</returns>
    public Task<SubjectDetails?> ReadAsync(Guid id, CancellationToken ct) => ReadSubject.QueryAsync(id, db, ct);

    /// <returns>What was, is and will be taught to a class that the user may look into.</returns>
    public async Task<IReadOnlyList<ClassSubjectDetails>> OfClassAsync(Guid classId, CancellationToken ct) =>
        (await ListClassSubjects.QueryAsync(new() { ClassId = classId, Limit = Most }, db, user, clock, ct)).Data;

    /// <returns>Null where there is none, or it is of a class that the user may not look into.</returns>
    public Task<ClassSubjectDetails?> TaughtAsync(Guid id, CancellationToken ct) => ReadClassSubject.QueryAsync(id, db, user, clock, ct);
}
