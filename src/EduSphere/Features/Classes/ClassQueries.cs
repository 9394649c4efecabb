using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Classes;

/// <summary>What pages ask of the classes.</summary>
public sealed class ClassQueries(AppDbContext db, CurrentUser user, SchoolClock clock)
{
    public async Task<IReadOnlyList<ClassChoice>> ChoicesAsync(CancellationToken ct) => await ClassChoice.QueryAsync(db, user, clock, ct);
}
