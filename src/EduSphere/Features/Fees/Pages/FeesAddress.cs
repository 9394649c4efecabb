using System.Globalization;
using System.Linq.Expressions;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.Fees.Pages;

/// <summary>The list's state as its address says it; what it says wrong is left out, where the API would refuse it.</summary>
public sealed record FeesAddress(FeesQuery Query, string? Status)
{
    public static readonly int[] PageSizes = [20, 50, 100];

    private static readonly CalendarDayAttribute Days = new();

    private const string DefaultSort = "-dueDate";

    /// <summary>What is no one status, but what a number of the page counts.</summary>
    private static readonly Dictionary<string, Expression<Func<Fee, bool>>> Groups = new() { ["issued"] = FeeStatuses.Owed, ["open"] = FeeStatuses.Open, ["collected"] = FeeStatuses.Collected };

    /// <summary>Those to choose from, as they are asked for: what is to be done first.</summary>
    public static readonly string[] Statuses = ["open", "overdue", "pending", "partial", "paid", "collected", "waived", "void", "issued", "draft"];

    /// <summary>What the list is narrowed to that is no one status.</summary>
    public Expression<Func<Fee, bool>>? Among => Status is not null && Groups.TryGetValue(Status, out var among) ? among : null;

    /// <summary>How many filters narrow the list beside its search.</summary>
    public int Filters => new[] { Query.ClassId is not null, Status is not null, Query.FeeType is not null }.Count(narrows => narrows);

    /// <summary>Whether an empty list is no sign of a school that charges nothing.</summary>
    public bool Narrows => !string.IsNullOrWhiteSpace(Query.Search) || Filters > 0 || Query is { StudentId: not null } or { DueBefore: not null } or { DueFrom: not null } or { ChargeId: not null };

    /// <summary>What stays as it is when the form of the filters is sent.</summary>
    public IEnumerable<(string Name, string Value)> Kept => new (string, string?)[]
    {
        ("studentId", Query.StudentId?.ToString()),
        ("chargeId", Query.ChargeId?.ToString()),
        ("dueFrom", Query.DueFrom?.ToString("O")),
        ("dueBefore", Query.DueBefore?.ToString("O")),
        ("sort", Query.Sort == DefaultSort ? null : Query.Sort),
    }.Where(kept => kept.Item2 is not null).Select(kept => (kept.Item1, kept.Item2!));

    /// <summary>The list as the API's export takes it, which knows no groups.</summary>
    public IReadOnlyDictionary<string, object?> Export() => new Dictionary<string, object?>(Kept.Select(kept => KeyValuePair.Create(kept.Name, (object?)kept.Value)))
    {
        ["search"] = Query.Search,
        ["classId"] = Query.ClassId,
        ["feeType"] = Query.FeeType,
        ["status"] = Query.Status,
    };

    /// <summary>The list that a number of the page counts.</summary>
    /// <param name="start">The first day on which what is counted is due.</param>
    /// <param name="end">The last one.</param>
    public static string Of(string status, DateOnly start, DateOnly end) => $"/fees?status={status}&dueFrom={start:yyyy-MM-dd}&dueBefore={end.AddDays(1):yyyy-MM-dd}";

    public static FeesAddress Read(Func<string, string?> asked)
    {
        var status = Statuses.Contains(asked("status")) ? asked("status") : null;
        return new(new()
        {
            Search = ListQuery.ReadSearch(asked("search")),
            StudentId = IdOf("studentId"),
            ClassId = IdOf("classId"),
            FeeType = IdOf("feeType"),
            ChargeId = IdOf("chargeId"),
            DueFrom = DayOf("dueFrom"),
            DueBefore = DayOf("dueBefore"),
            Status = status is null || Groups.ContainsKey(status) ? null : status,
            Sort = asked("sort") is { } sort && ListFees.Orders.Names.Contains(sort.TrimStart('-')) ? sort : DefaultSort,
            Page = PageQuery.ReadPage(asked("page")),
            Limit = int.TryParse(asked("limit"), out var size) && PageSizes.Contains(size) ? size : PageSizes[0],
        }, status);

        Guid? IdOf(string name) => Guid.TryParse(asked(name), out var id) ? id : null;

        DateOnly? DayOf(string name) => DateOnly.TryParseExact(asked(name), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Days.IsValid(day) ? day : null;
    }
}
