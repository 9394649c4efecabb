using EduSphere.Platform.Errors;

namespace EduSphere.Features.NextYear;

public static class NextYearProblems
{
    public static readonly ProblemKind ChangedMeanwhile = new("next-year-changed", 409, "Somebody else has decided in the meantime");
    public static readonly ProblemKind RolledOver = new("decision-carried-out", 409, "The decision was carried out");
}
