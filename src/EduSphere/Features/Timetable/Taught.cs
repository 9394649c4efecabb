using EduSphere.Data;
using EduSphere.Features.Classes;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Timetable;

/// <summary>What a lesson may be of: what is taught to whom by whom, in which year, from when to when.</summary>
internal sealed record Taught(NamedReference Class, string? Room, NamedReference Subject, NamedReference Teacher, Guid AcademicYearId, DateOnly StartDate, DateOnly? EndDate)
{
    /// <summary>A lesson of it.</summary>
    public TimetableEntry Entry(Guid classSubjectId, TimetablePlace place, DateOnly start, DateOnly? end) => new()
    {
        ClassSubjectId = classSubjectId,
        AcademicYearId = AcademicYearId,
        ClassId = Class.Id,
        TeacherId = Teacher.Id,
        StartDate = start,
        EndDate = end,
        Place = place,
    };

    /// <returns>Null where there is no such class subject.</returns>
    public static Task<Taught?> FindAsync(AppDbContext db, Guid classSubjectId, CancellationToken ct) =>
        db.ClassSubjects.AsNoTracking().Where(t => t.Id == classSubjectId).Select(t => new Taught(
            new NamedReference { Id = t.ClassId, Name = t.Class.Name },
            t.Class.Room,
            new NamedReference { Id = t.SubjectId, Name = t.Subject.Name },
            new NamedReference { Id = t.TeacherId, Name = t.Teacher.User.FirstName + " " + t.Teacher.User.LastName },
            t.Class.AcademicYearId,
            t.StartDate,
            t.EndDate)).SingleOrDefaultAsync(ct);
}
