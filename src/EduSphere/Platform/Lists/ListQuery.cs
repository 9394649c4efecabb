using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Platform.Lists;

/// <summary>What every list takes.</summary>
public record PageQuery
{
    public const int MostRows = 100;
    private const int MostPages = 1_000_000;

    /// <summary>Which page, from 1.</summary>
    [Range(1, MostPages)]
    [DefaultValue(1)]
    public int? Page { get; init; }

    /// <summary>Rows a page, 1 to 100.</summary>
    [Range(1, MostRows)]
    [DefaultValue(20)]
    public int? Limit { get; init; }

    /// <summary>The page with its place among the others.</summary>
    public Page<TAnswer> PageOf<TAnswer>(int total, IReadOnlyList<TAnswer> rows) => new()
    {
        Data = rows,
        Pagination = new Pagination { Page = Page ?? 1, Limit = Most, Total = total, TotalPages = (total + Most - 1) / Most },
    };

    /// <summary>Which page an address names; the first where it is mistyped.</summary>
    public static int ReadPage(string? asked) => int.TryParse(asked, out var number) ? Math.Clamp(number, 1, MostPages) : 1;

    /// <summary>How many rows the page has at most.</summary>
    internal int Most => Limit ?? 20;

    /// <summary>How many rows come before the page.</summary>
    internal int First => ((Page ?? 1) - 1) * Most;
}

/// <summary>What a list takes that can be searched and sorted.</summary>
public record ListQuery : PageQuery
{
    private const int SearchLength = 200;

    /// <summary>Parts of names in any order, numbers, e-mail, telephone; case and accents do not count.</summary>
    [StringLength(SearchLength)]
    public string? Search { get; init; }

    /// <summary>The member to sort by, falling with a minus before it.</summary>
    [StringLength(50)]
    public string? Sort { get; init; }

    /// <summary>What an address searches for; its beginning where it is longer than anybody types.</summary>
    public static string? ReadSearch(string? asked) => asked?.CutTo(SearchLength);
}

/// <summary>One page of a list.</summary>
public sealed record Page<T>
{
    public required IReadOnlyList<T> Data { get; init; }

    public required Pagination Pagination { get; init; }
}

/// <summary>Which page it is, and of how many.</summary>
public sealed record Pagination
{
    public required int Page { get; init; }

    public required int Limit { get; init; }

    public required int Total { get; init; }

    public required int TotalPages { get; init; }
}

/// <summary>The orders that a list offers, by the name of the member. Ties are broken by id, so that no row is shown twice or skipped.</summary>
public sealed class SortOrders<TRow>(string preset) where TRow : Entity
{
    private readonly Dictionary<string, Func<IQueryable<TRow>, bool, IOrderedQueryable<TRow>>> orders = [];

    public IReadOnlyCollection<string> Names => orders.Keys;

    public SortOrders<TRow> By<TKey>(string name, Expression<Func<TRow, TKey>> key)
    {
        orders[name] = (rows, falling) => falling
            ? rows.OrderByDescending(key).ThenByDescending(row => row.Id)
            : rows.OrderBy(key).ThenBy(row => row.Id);
        return this;
    }

    /// <summary>By one key and, where that is alike, by another.</summary>
    public SortOrders<TRow> By<TKey, TNext>(string name, Expression<Func<TRow, TKey>> key, Expression<Func<TRow, TNext>> next)
    {
        orders[name] = (rows, falling) => falling
            ? rows.OrderByDescending(key).ThenByDescending(next).ThenByDescending(row => row.Id)
            : rows.OrderBy(key).ThenBy(next).ThenBy(row => row.Id);
        return this;
    }

    public IOrderedQueryable<TRow> Apply(IQueryable<TRow> rows, string? sort)
    {
        var asked = string.IsNullOrEmpty(sort) ? preset : sort;
        var falling = asked.StartsWith('-');
        return orders.TryGetValue(falling ? asked[1..] : asked, out var order)
            ? order(rows, falling)
            : throw Problems.Validation.Invalid("sort", "One of {0}, with a minus before it for falling order.", string.Join(", ", Names));
    }
}

public static class Paging
{
    /// <summary>The page that is asked for, or the last one where the list has become shorter since somebody opened or kept its address.</summary>
    public static async Task<Page<TAnswer>> OrLastAsync<TQuery, TAnswer>(this TQuery query, Func<TQuery, Task<Page<TAnswer>>> list) where TQuery : PageQuery
    {
        var page = await list(query);
        return page is { Data.Count: 0, Pagination: { Total: > 0, TotalPages: var last } } ? await list(query with { Page = last }) : page;
    }

    /// <summary>Counts, cuts and projects.</summary>
    public static async Task<Page<TAnswer>> ToPageAsync<TRow, TAnswer>(
        this IOrderedQueryable<TRow> rows, PageQuery query, Expression<Func<TRow, TAnswer>> project, CancellationToken ct)
    {
        var total = await rows.CountAsync(ct);
        return query.PageOf(total, total == 0 ? [] : await rows.OnPage(query).Select(project).ToListAsync(ct));
    }

    /// <summary>The rows of the page that is asked for.</summary>
    public static IQueryable<TRow> OnPage<TRow>(this IOrderedQueryable<TRow> rows, PageQuery query)
    {
        var (skipped, limit) = (query.First, query.Most);
        return (skipped == 0 ? rows : rows.Skip(skipped)).Limit(limit);
    }
}
