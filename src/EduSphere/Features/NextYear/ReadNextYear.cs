using EduSphere.Features.Enrollments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.NextYear;

public static class ReadNextYear
{
    /// <summary>Read what becomes of a class's students after the year</summary>
    /// <remarks>Of those who are in it on the last day of its year. Who has no decision yet has a null.</remarks>
    public static async Task<Results<Ok<ClassNextYear>, NotFound>> OfClass(Guid id, NextYearSheets sheets, CancellationToken ct) =>
        await sheets.ReadAsync(id, ct) is { } sheet ? TypedResults.Ok(sheet) : TypedResults.NotFound();

    /// <summary>Read what becomes of a student after the year</summary>
    public static async Task<Results<Ok<StudentNextYear>, NotFound, ProblemHttpResult>> OfStudent(Guid id, NextYearQueries queries, CancellationToken ct)
    {
        if (!await queries.IsStudentAsync(id, ct))
            return TypedResults.NotFound();
        return await queries.OfStudentAsync(id, ct) is { } student ? TypedResults.Ok(student) : NoClass();
    }

    internal static ProblemHttpResult NoClass() => EnrollmentProblems.NotEnrolled.Answer("The student is in no class on the last day of a school year that has begun.");
}
