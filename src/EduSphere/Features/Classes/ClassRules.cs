using EduSphere.Data;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

/// <summary>What a class keeps to when it is changed. Whoever asks holds its row, as whoever joins it does.</summary>
public sealed class ClassRules(AppDbContext db, CurrentUser user)
{
    /// <exception cref="InvalidRequestException">The teacher is none of the school, or has left.</exception>
    public async Task CheckTeacherAsync(Guid? teacherId, DateOnly today, CancellationToken ct)
    {
        if (teacherId is not null && !await db.Teachers.WorkingOn(today).AnyAsync(t => t.Id == teacherId, ct))
            throw Problems.Validation.Invalid("homeroomTeacherId", "There is no such teacher at the school.");
    }

    /// <summary>Whether there are enough seats for those who sit there today or are to come.</summary>
    /// <returns>Why there are fewer; null where there are enough.</returns>
    /// <exception cref="DomainException">There are not, or somebody sits in a class that is to be closed.</exception>
    public async Task<string?> ReasonForSeatsAsync(Class section, ClassInput input, DateOnly today, CancellationToken ct)
    {
        var taken = new Seats(await db.Enrollments.AsNoTracking().Where(e => e.ClassId == section.Id && (e.ExitDate == null || e.ExitDate > today)).ToListAsync(ct)).MostTakenFrom(today);
        if (section.IsActive && !input.IsActive && taken > 0)
            throw ClassProblems.InUse.Refusal("{0, plural, one {# student is} other {# students are}} in {1}, now or later. Transfer or withdraw them first.", taken, section.Name);
        if (input.Capacity >= taken)
            return null;
        if (input.Capacity >= section.Capacity)
            return section.CapacityReason;
        return user.May(Permission.ExceedCapacity) && input.CapacityReason?.Trim() is { Length: > 0 } reason
            ? reason
            : throw ClassProblems.SeatsTaken.Refusal("{0} has {1, plural, one {# student} other {# students}}, now or later. Only an administrator may give it fewer seats, with a reason.", section.Name, taken);
    }
}
