using System.Text.Json;
using EduSphere.Data;
using EduSphere.Features.Students;
using EduSphere.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Attendance;

/// <summary>What the office changed of a teacher's mark.</summary>
public sealed record MarkCorrection
{
    /// <summary>The teacher's mark; null where there was none.</summary>
    public required AttendanceStatus? From { get; init; }

    /// <summary>The office's; the teacher's as well where the remark alone was changed.</summary>
    public required AttendanceStatus To { get; init; }

    public required DateTime At { get; init; }

    public required RegisterTaker By { get; init; }

    /// <summary>Why the office changed it after the school's window.</summary>
    public required string? Reason { get; init; }

    /// <summary>The latest of each mark, by the mark's id. A mark keeps what was said; who said it, and when, stands in the audit log of its register.</summary>
    public static async Task<IReadOnlyDictionary<Guid, MarkCorrection>> QueryAsync(IReadOnlyCollection<CorrectedMark> marks, AppDbContext db, CancellationToken ct)
    {
        var corrections = new Dictionary<Guid, MarkCorrection>();
        if (marks.Count == 0)
            return corrections;
        var registers = marks.Select(mark => mark.RegisterId).Distinct().ToArray();
        var log = await db.AuditLog.AsNoTracking().Where(a => a.Entity == nameof(Register) && registers.Contains(a.EntityId))
            .Join(db.Users, a => a.UserId, u => u.Id, (a, u) => new { Entry = a, By = new RegisterTaker { Id = u.Id, Name = u.FirstName + " " + u.LastName } }).ToListAsync(ct);
        var saves = log.OrderBy(save => save.Entry.At).ToLookup(save => save.Entry.EntityId, save => new { save.By, save.Entry.At, Changes = save.Entry.Values() });
        var students = marks.Select(mark => (Guid?)mark.StudentId).Distinct().ToArray();
        // What was said of a row that was made one with the student's was logged under its own id.
        var former = (await db.Students.IgnoreQueryFilters([Student.MergedFilter]).Where(s => students.Contains(s.MergedIntoId)).Select(s => new { s.MergedIntoId, s.Id }).ToListAsync(ct))
            .ToLookup(s => s.MergedIntoId, s => s.Id);
        foreach (var mark in marks)
            if (saves[mark.RegisterId].LastOrDefault(save => former[mark.StudentId].Prepend(mark.StudentId).Any(student => Corrects(save.Changes, student))) is { } save)
                corrections[mark.Id] = new MarkCorrection { From = mark.From, To = mark.To, At = save.At, By = save.By, Reason = mark.Reason };
        return corrections;
    }

    private static bool Corrects(Dictionary<string, JsonElement[]> changes, Guid studentId) =>
        changes.TryGetValue(Register.NameOfMark(studentId), out var states) && OfficesPart(states[0]) != OfficesPart(states[1]);

    private static (AttendanceStatus?, string?, string?) OfficesPart(JsonElement state) =>
        AuditTrail.Read<MarkState>(state) is { } mark ? (mark.OfficeStatus, mark.OfficeRemarks, mark.OfficeReason) : default;
}

/// <summary>A mark over which the office's correction stands.</summary>
public sealed record CorrectedMark(Guid Id, Guid RegisterId, Guid StudentId, AttendanceStatus? From, AttendanceStatus To, string? Reason)
{
    public static CorrectedMark Of(AttendanceMark mark) => new(mark.Id, mark.RegisterId, mark.StudentId, mark.TeacherStatus, mark.Status, mark.OfficeReason);
}
