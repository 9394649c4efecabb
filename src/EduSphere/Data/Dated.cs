using System.Linq.Expressions;

namespace EduSphere.Data;

/// <summary>A row that holds from its first day (inclusive) to its end (exclusive, as OneRoster's endDate; null while it holds).</summary>
public interface IDated<TSelf> where TSelf : IDated<TSelf>
{
    static abstract Expression<Func<TSelf, DateOnly>> BeginsOn { get; }

    static abstract Expression<Func<TSelf, DateOnly?>> EndsOn { get; }
}

/// <summary>The one notion of "holds on a day", for every dated row.</summary>
public static class Dated
{
    public static IQueryable<TRow> HoldingOn<TRow>(this IQueryable<TRow> rows, DateOnly day) where TRow : IDated<TRow> => rows.Where(Condition<TRow>(() => day));

    private static Expression<Func<TRow, bool>> Condition<TRow>(Expression<Func<DateOnly>> day) where TRow : IDated<TRow>
    {
        var row = TRow.BeginsOn.Parameters[0];
        var end = new Renamed(TRow.EndsOn.Parameters[0], row).Visit(TRow.EndsOn.Body);
        return Expression.Lambda<Func<TRow, bool>>(
            Expression.AndAlso(
                Expression.LessThanOrEqual(TRow.BeginsOn.Body, day.Body),
                Expression.OrElse(
                    Expression.Equal(end, Expression.Constant(null, typeof(DateOnly?))),
                    Expression.GreaterThan(end, Expression.Convert(day.Body, typeof(DateOnly?))))),
            row);
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
