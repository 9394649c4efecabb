using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.NextYear;

public static class DecideNextYear
{
    /// <summary>Decide what becomes of a class's students</summary>
    /// <remarks>All or nothing. Who is not named keeps the decision that they have; what a roll-over has carried out is changed no more, unless the student has come back into a class of the year since.</remarks>
    public static Task<Results<Ok<ClassNextYear>, NotFound, ProblemHttpResult>> OfClass(Guid id, ClassDecisions input, NextYearSheets sheets, CancellationToken ct) => sheets.SaveAsync(id, input, ct);

    /// <summary>Decide what becomes of a student</summary>
    /// <remarks>In the class where the year ends for them.</remarks>
    public static async Task<Results<Ok<StudentNextYear>, NotFound, ProblemHttpResult>> OfStudent(
        Guid id, DecisionInput input, NextYearSheets sheets, NextYearQueries queries, CancellationToken ct)
    {
        if (!await queries.IsStudentAsync(id, ct))
            return TypedResults.NotFound();
        if (await sheets.LastClassAsync(id, ct) is not { } classId)
            return ReadNextYear.NoClass();
        await sheets.SaveAsync(classId, new() { Decisions = [new() { StudentId = id, Decision = input.Decision, Reason = input.Reason }] }, ct);
        return await queries.OfStudentAsync(id, ct) is { } student ? TypedResults.Ok(student) : ReadNextYear.NoClass();
    }
}
