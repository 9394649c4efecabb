using EduSphere.Data;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Enrollments;

public static class WithdrawMany
{
    /// <summary>Withdraw many students</summary>
    /// <remarks>All or nothing. Who cannot be withdrawn is named in <c>current.students</c> with the reason that the student alone would have met. Each withdrawal can be undone by itself.</remarks>
    public static async Task<Ok<StudentsMoved>> Handle(WithdrawManyInput input, IdempotencyKey key, ManyEnrollments many, AppDbContext db, CancellationToken ct)
    {
        var years = await db.AcademicYears.AsNoTracking().ToListAsync(ct);
        return await many.ChangeAsync(input, key, (student, today) => WithdrawStudent.Withdraw(student, input.Date, input.Reason, today, years), ct);
    }
}
