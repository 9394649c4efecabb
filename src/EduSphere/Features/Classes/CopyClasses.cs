using EduSphere.Data;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Classes;

/// <summary>Which classes another year is to have too.</summary>
public sealed record CopyClassesInput
{
    /// <summary>The year whose active classes are copied.</summary>
    public required Guid FromYearId { get; init; }

    /// <summary>The year that is to have them.</summary>
    public required Guid ToYearId { get; init; }

    /// <summary>Whether the class teachers go with them, as far as they still work here when the year begins.</summary>
    public bool WithTeachers { get; init; }
}

/// <summary>What was added.</summary>
public sealed record CopiedClasses
{
    public required IReadOnlyList<NamedReference> Classes { get; init; }
}

public static class CopyClasses
{
    /// <summary>Make the classes of a year like those of another</summary>
    /// <remarks>Of the active ones: grade, section, name, room and seats, and with <c>withTeachers</c> the class teacher who still works here when the year begins. A section that the year has already is left as it is, so that to do it again adds nothing.</remarks>
    public static async Task<Results<Ok<CopiedClasses>, ProblemHttpResult>> Handle(CopyClassesInput input, AppDbContext db, CancellationToken ct)
    {
        // Two who do it at once add each section once.
        await using var transaction = await db.LockAsync(db.AcademicYears.Where(y => y.Id == input.ToYearId), ct);
        var years = await db.AcademicYears.AsNoTracking().Where(y => y.Id == input.FromYearId || y.Id == input.ToYearId).ToDictionaryAsync(y => y.Id, ct);
        if (!years.ContainsKey(input.FromYearId))
            throw Problems.Validation.Invalid("fromYearId", "There is no such school year.");
        if (!years.TryGetValue(input.ToYearId, out var to))
            throw Problems.Validation.Invalid("toYearId", "There is no such school year.");
        var there = (await db.Classes.Where(c => c.AcademicYearId == to.Id).Select(c => new { c.GradeLevel, c.Section }).ToListAsync(ct)).ToHashSet();
        var working = input.WithTeachers ? (await db.Teachers.WorkingOn(to.StartDate).Select(t => t.Id).ToListAsync(ct)).ToHashSet() : [];
        var missing = (await db.Classes.AsNoTracking().Where(c => c.AcademicYearId == input.FromYearId && c.IsActive).OrderBy(c => c.GradeLevel).ThenBy(c => c.Section).ToListAsync(ct))
            .FindAll(c => !there.Contains(new { c.GradeLevel, c.Section }));
        var added = missing.ConvertAll(section => Copy(section, to.Id, working));
        db.AddRange(added);
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsTaken("grade_level"))
        {
            return ClassProblems.SectionTaken.Answer("Somebody else is adding classes at this moment. Nothing was added.");
        }
        return TypedResults.Ok(new CopiedClasses { Classes = added.ConvertAll(section => new NamedReference { Id = section.Id, Name = section.Name }) });
    }

    private static Class Copy(Class section, Guid yearId, HashSet<Guid> working) => new()
    {
        AcademicYearId = yearId,
        Name = section.Name,
        GradeLevel = section.GradeLevel,
        Section = section.Section,
        Room = section.Room,
        Capacity = section.Capacity,
        HomeroomTeacherId = section.HomeroomTeacherId is { } teacher && working.Contains(teacher) ? teacher : null,
    };
}
