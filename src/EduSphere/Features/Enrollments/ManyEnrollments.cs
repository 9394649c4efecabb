using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Enrollments;

/// <summary>
/// Moves many students at once, by the rules by which one is moved: all of them or, with a reason for each whom a rule refuses, nobody. Who moves one of them meanwhile comes before or after.
/// </summary>
public sealed class ManyEnrollments(AppDbContext db, SchoolClock clock, EnrollmentChanges changes, IdempotentRequests requests)
{
    /// <summary>Gives each a seat in one class, which nobody else can join meanwhile.</summary>
    /// <param name="before">What has to be done first, with the student and the school's day.</param>
    public async Task<Ok<StudentsMoved>> SeatAsync<TInput>(TInput input, IdempotencyKey key, Action<Student, DateOnly> before, CancellationToken ct) where TInput : EnrollManyInput
    {
        await using var transaction = await db.LockAsync(db.Classes.Where(c => c.Id == input.ClassId), ct);
        await db.HoldAsync(Named(input), ct);
        var moved = await requests.OnceAsync(key, input, async () =>
        {
            var (students, today) = await ReadAsync(input, ct);
            var (seat, open, made) = (input.Seat, await changes.OpenAsync(input.Seat, ct), new NewRows());
            await EachAsync(students, async student =>
            {
                before(student, today);
                made.Add(await changes.TakeSeatAsync(student, seat, open, ct));
            });
            return await SaveAsync(students, made, ct);
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(moved);
    }

    /// <summary>Ends what each has.</summary>
    /// <param name="change">Takes the student with the enrollments and their classes, and the school's day.</param>
    public async Task<Ok<StudentsMoved>> ChangeAsync<TInput>(TInput input, IdempotencyKey key, Action<Student, DateOnly> change, CancellationToken ct) where TInput : ManyStudents
    {
        // Held before it is looked whether the same was done already: what is sent twice at once is done once.
        await using var transaction = await db.LockAsync(Named(input), ct);
        var moved = await requests.OnceAsync(key, input, async () =>
        {
            var (students, today) = await ReadAsync(input, ct);
            await EachAsync(students, student =>
            {
                change(student, today);
                return Task.CompletedTask;
            });
            return await SaveAsync(students, new(), ct);
        }, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(moved);
    }

    private IQueryable<Student> Named(ManyStudents input)
    {
        var ids = input.StudentIds.ToArray();
        return db.Students.Where(s => ids.Contains(s.Id));
    }

    /// <summary>The students in the order of their names, with all that a save of them needs, so that it asks for none of them by itself.</summary>
    private async Task<(List<Student> Students, DateOnly Today)> ReadAsync(ManyStudents input, CancellationToken ct)
    {
        input.CheckEachIsThereOnce();
        var today = await clock.TodayAsync(ct);
        var students = await Named(input).Include(s => s.User).Include(s => s.Enrollments).ThenInclude(e => e.Class).Include(s => s.Guardianships).ThenInclude(g => g.Parent.User).AsSplitQuery()
            .OrderBy(s => s.SortName).ThenBy(s => s.Id).ToListAsync(ct);
        input.CheckEachIsAmong(students.Select(s => s.Id));
        return (students, today);
    }

    private static async Task EachAsync(List<Student> students, Func<Student, Task> change)
    {
        var refused = new List<RefusedStudent>();
        foreach (var student in students)
        {
            try
            {
                await change(student);
            }
            catch (DomainException e)
            {
                refused.Add(new() { Id = student.Id, Name = $"{student.User.FirstName} {student.User.LastName}", Type = e.Kind.Type, Detail = e.Detail.ToString() });
            }
        }
        if (refused.Count > 0)
            throw EnrollmentProblems.SomeRefused.Refusal("{0, plural, one {# student cannot be moved} other {# students cannot be moved}}, so nobody was.", refused.Count).With(new StudentsRefused { Students = refused });
    }

    private async Task<StudentsMoved> SaveAsync(List<Student> students, NewRows made, CancellationToken ct)
    {
        students.ForEach(student => student.Touch(db));
        await db.SaveChangesAsync(made, ct);
        return new() { Students = students.Count };
    }
}
