using System.Linq.Expressions;

namespace EduSphere.Features.Fees;

/// <summary>Derived from what is booked on a fee and from the dates, on the school's day. Nothing sets it.</summary>
public enum FeeStatus
{
    /// <summary>Not issued: the family does not see it and owes nothing.</summary>
    Draft,
    /// <summary>Issued, nothing paid, not yet late.</summary>
    Pending,
    /// <summary>A part is paid, and the rest is not yet late.</summary>
    Partial,
    Paid,
    /// <summary>Something is outstanding after the day on which it was due.</summary>
    Overdue,
    /// <summary>Nothing was paid and nothing is asked for any more.</summary>
    Waived,
    /// <summary>Issued by mistake and taken back.</summary>
    Void,
}

public static class FeeStatuses
{
    /// <summary>The one derivation. <see cref="In"/> asks the same of the database.</summary>
    public static FeeStatus StatusOn(this Fee fee, DateOnly today) => fee switch
    {
        { VoidedOn: not null } => FeeStatus.Void,
        { Number: null } => FeeStatus.Draft,
        { Outstanding: 0, Waived: > 0, Paid: 0 } => FeeStatus.Waived,
        { Outstanding: 0 } => FeeStatus.Paid,
        _ when fee.DueDate < today => FeeStatus.Overdue,
        { Paid: > 0 } => FeeStatus.Partial,
        _ => FeeStatus.Pending,
    };

    /// <summary>The fees that have a status on a day.</summary>
    public static IQueryable<Fee> In(this IQueryable<Fee> fees, FeeStatus status, DateOnly today) => status switch
    {
        FeeStatus.Void => fees.Where(f => f.VoidedOn != null),
        FeeStatus.Draft => fees.Where(f => f.Number == null),
        FeeStatus.Waived => fees.Where(Owed).Where(f => f.Total == f.Waived && f.Waived > 0),
        FeeStatus.Paid => fees.Where(Owed).Where(f => f.Total == f.Paid + f.Waived && (f.Paid > 0 || f.Waived == 0)),
        FeeStatus.Overdue => fees.Where(Open).Where(f => f.DueDate < today),
        FeeStatus.Partial => fees.Where(Open).Where(f => f.DueDate >= today && f.Paid > 0),
        FeeStatus.Pending => fees.Where(Open).Where(f => f.DueDate >= today && f.Paid == 0),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>Issued and not taken back: what a family is, or was, to pay.</summary>
    public static Expression<Func<Fee, bool>> Owed { get; } = f => f.Number != null && f.VoidedOn == null;

    /// <summary>On which something is outstanding, late or not.</summary>
    public static Expression<Func<Fee, bool>> Open { get; } = f => f.Number != null && f.VoidedOn == null && f.Total > f.Paid + f.Waived;

    /// <summary>On which something was paid.</summary>
    public static Expression<Func<Fee, bool>> Collected { get; } = f => f.Number != null && f.VoidedOn == null && f.Paid > 0;
}
