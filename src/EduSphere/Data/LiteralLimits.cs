using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;

namespace EduSphere.Data;

/// <summary>
/// Writes a page size into the SQL. <c>Take</c> sends it as a parameter, for which PostgreSQL plans a tenth of the table; <c>EF.Constant</c> has the
/// SQL made anew at each request. Here the size is a part of what EF Core remembers a query by, so that each of the few sizes has SQL of its own, made once.
/// </summary>
public sealed class LiteralLimits : IQueryExpressionInterceptor
{
    private static readonly MethodInfo Marker = typeof(LiteralLimits).GetMethod(nameof(AtMost), BindingFlags.NonPublic | BindingFlags.Static)!;

    internal static IQueryable<TRow> Of<TRow>(IQueryable<TRow> rows, int count) =>
        rows.Provider.CreateQuery<TRow>(Expression.Call(Marker.MakeGenericMethod(typeof(TRow)), rows.Expression, Expression.Constant(count)));

    public Expression QueryCompilationStarting(Expression query, QueryExpressionEventData e) => new Rewriting().Visit(query);

    /// <summary>Stands in the query until it is translated, and is never called.</summary>
    private static IQueryable<TRow> AtMost<TRow>(IQueryable<TRow> rows, [NotParameterized] int count) =>
        throw new InvalidOperationException($"{count} {typeof(TRow).Name} rows were asked of a context without {nameof(LiteralLimits)}.");

    private sealed class Rewriting : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method is { IsGenericMethod: true } method && method.GetGenericMethodDefinition() == Marker
                ? Expression.Call(typeof(Queryable), nameof(Queryable.Take), method.GetGenericArguments(), Visit(node.Arguments[0]), node.Arguments[1])
                : base.VisitMethodCall(node);
    }
}

public static class LiteralLimit
{
    /// <summary>The first rows, with their number as a literal of the SQL: for page sizes, of which there are few.</summary>
    public static IQueryable<TRow> Limit<TRow>(this IQueryable<TRow> rows, int count) => LiteralLimits.Of(rows, count);
}
