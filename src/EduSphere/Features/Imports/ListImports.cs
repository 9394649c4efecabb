using EduSphere.Data;
using EduSphere.Platform.Lists;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

public static class ListImports
{
    private static readonly SortOrders<Import> Orders = new SortOrders<Import>("-createdAt").By("createdAt", i => i.CreatedAt);

    /// <summary>List imports</summary>
    /// <remarks>The newest first. Searched by the file's name.</remarks>
    public static async Task<Ok<Page<ImportSummary>>> Handle([AsParameters] ListQuery query, AppDbContext db, CurrentUser user, CancellationToken ct) =>
        TypedResults.Ok(await QueryAsync(query, db, user, ct));

    public static async Task<Page<ImportSummary>> QueryAsync(ListQuery query, AppDbContext db, CurrentUser user, CancellationToken ct)
    {
        var imports = SearchText.Terms(query.Search ?? "").Aggregate(db.Imports.AsNoTracking().VisibleTo(user), (found, term) => found.Where(i => i.SearchText.Contains(term)));
        return await Orders.Apply(imports, query.Sort).ToPageAsync(query, i => new ImportSummary
        {
            Id = i.Id,
            Kind = i.Kind,
            Status = i.Status,
            FileName = i.FileName,
            CreatedAt = i.CreatedAt,
            AppliedAt = i.AppliedAt,
            UndoneAt = i.UndoneAt,
            Created = i.Created,
        }, ct);
    }
}
