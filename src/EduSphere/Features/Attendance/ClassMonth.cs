using EduSphere.Data;
using EduSphere.Features.Calendar;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>A class in a month: everybody who was in it, day by day.</summary>
public sealed record ClassMonth(IReadOnlyList<DateOnly> Days, IReadOnlyList<MonthRow> Rows)
{
    public static async Task<ClassMonth> QueryAsync(Guid classId, DateOnly first, DateOnly today, AppDbContext db, CancellationToken ct)
    {
        var last = first.AddMonths(1).AddDays(-1);
        var days = await SchoolDays.LoadAsync(db, first, last, ct);
        var students = await db.Enrollments.Where(e => e.ClassId == classId && e.EntryDate <= last && (e.ExitDate == null || e.ExitDate > first))
            .Select(e => new { e.StudentId, e.Student.SortName, e.Student.StudentNumber, Name = e.Student.User.FirstName + " " + e.Student.User.LastName })
            .Distinct().OrderBy(s => s.SortName).ThenBy(s => s.StudentId).ToListAsync(ct);
        var found = await db.AttendanceMarks.Where(m => m.Register.ClassId == classId && m.Date >= first && m.Date <= last).ThatCount(db, days.Between(first, last))
            .Select(m => new { m.Id, m.RegisterId, m.StudentId, m.Date, m.Status, m.TeacherStatus, m.OfficeStatus, m.OfficeReason }).ToListAsync(ct);
        var corrections = await MarkCorrection.QueryAsync(
            [.. found.Where(m => m.OfficeStatus is not null).Select(m => new CorrectedMark(m.Id, m.RegisterId, m.StudentId, m.TeacherStatus, m.Status, m.OfficeReason))], db, ct);
        var marks = found.ToLookup(m => m.StudentId);
        return new ClassMonth(
            [.. days.Between(first, last < today ? last : today)],
            [.. students.Select(s => new MonthRow(s.StudentId, s.Name, s.StudentNumber, marks[s.StudentId].ToDictionary(m => m.Date, m => m.Status),
                marks[s.StudentId].Where(m => corrections.ContainsKey(m.Id)).ToDictionary(m => m.Date, m => corrections[m.Id])))]);
    }

    public AttendanceCounts CountsOf(DateOnly day) => MonthRow.Count(Rows.Where(row => row.Marks.ContainsKey(day)).Select(row => row.Marks[day]));

    public AttendanceCounts Counts => MonthRow.Count(Rows.SelectMany(row => row.Marks.Values));
}

/// <summary>One student's marks that count, and which of them the office has corrected.</summary>
public sealed record MonthRow(
    Guid StudentId, string Name, string StudentNumber, IReadOnlyDictionary<DateOnly, AttendanceStatus> Marks, IReadOnlyDictionary<DateOnly, MarkCorrection> Corrections)
{
    public AttendanceCounts Counts => Count(Marks.Values);

    internal static AttendanceCounts Count(IEnumerable<AttendanceStatus> marks) => CountedMarks.Counts(marks.CountBy(status => status).ToDictionary());
}
