using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

public static class CreateClass
{
    /// <summary>Add a class</summary>
    /// <remarks>A grade level has a section once in a year.</remarks>
    public static async Task<Results<Created<ClassDetails>, ProblemHttpResult>> Handle(
        NewClassInput input, IdempotencyKey key, IdempotentRequests requests, AppDbContext db, ClassRules rules, SchoolClock clock, CancellationToken ct)
    {
        await rules.CheckTeacherAsync(input.HomeroomTeacherId, await clock.TodayAsync(ct), ct);
        var year = await db.AcademicYears.Where(y => y.Id == input.AcademicYearId).Select(y => new NamedReference { Id = y.Id, Name = y.Name }).SingleOrDefaultAsync(ct)
            ?? throw Problems.Validation.Invalid("academicYearId", "There is no such school year.");
        var teacher = await db.Teachers.Where(t => t.Id == input.HomeroomTeacherId)
            .Select(t => new NamedReference { Id = t.Id, Name = t.User.FirstName + " " + t.User.LastName }).SingleOrDefaultAsync(ct);
        try
        {
            var made = await requests.OnceAsync(key, input, () =>
            {
                var section = new Class { AcademicYearId = year.Id, Name = "", GradeLevel = "", Section = "" };
                input.WriteTo(section);
                db.Add(section);
                return Task.FromResult(Empty(section, year, teacher));
            }, ct);
            return TypedResults.Created($"/api/v1/classes/{made.Id}", made with { Version = Entity.FirstVersion });
        }
        catch (DbUpdateException e) when (Refusal(e, input) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>What a unique index objected to, whoever came first.</summary>
    internal static ProblemHttpResult? Refusal(DbUpdateException failure, ClassInput input) => failure.IsTaken("grade_level")
        ? ClassProblems.SectionTaken.Answer(new("There is a section {0} in this grade already.", input.Section.Trim()))
        : null;

    private static ClassDetails Empty(Class section, NamedReference year, NamedReference? teacher) => new()
    {
        Id = section.Id,
        Name = section.Name,
        GradeLevel = section.GradeLevel,
        Section = section.Section,
        Room = section.Room,
        Capacity = section.Capacity,
        CapacityReason = null,
        Enrolled = 0,
        IsActive = section.IsActive,
        AcademicYear = year,
        HomeroomTeacher = teacher,
        Version = section.Version,
    };
}
