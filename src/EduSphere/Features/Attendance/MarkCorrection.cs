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

    /// <summary>How many saves are looked through before all are: hardly ever is the correction older.</summary>
    private const int LatestSaves = 32;

    /// <summary>The latest of each mark, by the mark's id. A mark keeps what was said; who said it, and when, stands in the audit log of its register.</summary>
    public static async Task<IReadOnlyDictionary<Guid, MarkCorrection>> QueryAsync(IReadOnlyCollection<CorrectedMark> marks, AppDbContext db, CancellationToken ct)
    {
        var corrections = new Dictionary<Guid, MarkCorrection>();
        if (marks.Count == 0)
            return corrections;
        var students = marks.Select(mark => (Guid?)mark.StudentId).Distinct().ToArray();
        // What was said of a row that was made one with the student's was logged under its own id.
        var former = (await db.Students.IgnoreQueryFilters([Student.MergedFilter]).Where(s => students.Contains(s.MergedIntoId)).Select(s => new { s.MergedIntoId, s.Id }).ToListAsync(ct))
            .ToLookup(s => s.MergedIntoId, s => s.Id);
        foreach (var most in (int[])[LatestSaves, int.MaxValue])
        {
            var missing = marks.Where(mark => !corrections.ContainsKey(mark.Id)).ToList();
            if (missing.Count > 0)
                await FindAsync(missing, former, corrections, most, db, ct);
        }
        return corrections;
    }

    /// <param name="former">The ids under which a student was known before.</param>
    /// <param name="most">Of the latest saves of the marks' registers.</param>
    private static async Task FindAsync(List<CorrectedMark> missing, ILookup<Guid?, Guid> former, Dictionary<Guid, MarkCorrection> found, int most, AppDbContext db, CancellationToken ct)
    {
        var registers = missing.Select(mark => mark.RegisterId).Distinct().ToArray();
        var saves = await db.AuditLog.AsNoTracking().Where(a => a.Entity == nameof(Register) && registers.Contains(a.EntityId)).OrderByDescending(a => a.At).Take(most)
            .Join(db.Users, a => a.UserId, u => u.Id, (a, u) => new { Entry = a, By = new RegisterTaker { Id = u.Id, Name = u.FirstName + " " + u.LastName } }).ToListAsync(ct);
        foreach (var save in saves.OrderByDescending(save => save.Entry.At).TakeWhile(_ => missing.Count > 0))
        {
            var changes = save.Entry.Values();
            foreach (var mark in missing.FindAll(mark => mark.RegisterId == save.Entry.EntityId && former[mark.StudentId].Prepend(mark.StudentId).Any(student => Corrects(changes, student))))
            {
                found[mark.Id] = new() { From = mark.From, To = mark.To, At = save.Entry.At, By = save.By, Reason = mark.Reason };
                missing.Remove(mark);
            }
        }
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
