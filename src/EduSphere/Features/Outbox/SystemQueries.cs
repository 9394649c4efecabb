using EduSphere.Data;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.Outbox;

/// <summary>What pages ask of the state of the program, by the queries of the API.</summary>
public sealed class SystemQueries(AppDbContext db, IConfiguration settings, TimeProvider time)
{
    public Task<SystemState> StateAsync(CancellationToken ct) => ReadSystem.QueryAsync(db, settings, time, ct);

    public Task<Page<DeadLetter>> DeadLettersAsync(PageQuery query, CancellationToken ct) => query.OrLastAsync(asked => ListDeadLetters.QueryAsync(asked, db, time, ct));
}
