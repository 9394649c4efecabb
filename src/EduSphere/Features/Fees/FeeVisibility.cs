using EduSphere.Data;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Fees;

public static class FeeVisibility
{
    /// <summary>Who issues fees sees all of them; everybody else what was issued to students whom they may know of.</summary>
    public static IQueryable<Fee> VisibleTo(this IQueryable<Fee> fees, AppDbContext db, CurrentUser user, DateOnly today)
    {
        if (user.May(Permission.ChangeFees))
            return fees;
        var visible = db.Students.VisibleTo(db, user, today).Select(s => s.Id);
        return fees.Where(f => f.Number != null && visible.Contains(f.StudentId));
    }
}
