using EduSphere.Data;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Teachers;

/// <summary>A teacher of the school, to choose in a form.</summary>
public sealed record TeacherChoice(Guid Id, string Name)
{
    /// <summary>Who works here, by name.</summary>
    public static Task<IReadOnlyList<TeacherChoice>> QueryAsync(AppDbContext db, DateOnly today, CancellationToken ct) => QueryAsync(db.Teachers, today, ct);

    /// <summary>Those of them whom the caller means.</summary>
    public static async Task<IReadOnlyList<TeacherChoice>> QueryAsync(IQueryable<Teacher> teachers, DateOnly today, CancellationToken ct) =>
        await teachers.WorkingOn(today).OrderBy(t => t.SortName).ThenBy(t => t.Id)
            .Select(t => new TeacherChoice(t.Id, t.User.FirstName + " " + t.User.LastName)).ToListAsync(ct);
}
