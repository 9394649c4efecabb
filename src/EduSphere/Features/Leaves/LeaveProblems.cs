using EduSphere.Platform.Errors;

namespace EduSphere.Features.Leaves;

public static class LeaveProblems
{
    public static readonly ProblemKind Overlaps = new("leave-overlaps", 409, "The student has leave on some of these days");
    public static readonly ProblemKind Over = new("leave-over", 409, "There is nothing to take back");
    public static readonly ProblemKind OfficeDecided = new("leave-decided", 409, "The office has granted it");
}
