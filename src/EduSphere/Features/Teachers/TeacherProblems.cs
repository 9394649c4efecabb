using EduSphere.Platform.Errors;

namespace EduSphere.Features.Teachers;

public static class TeacherProblems
{
    public static readonly ProblemKind NumberTaken = new("employee-number-taken", 409, "Another teacher has this number");
    public static readonly ProblemKind HoldsClasses = new("teacher-holds-classes", 409, "The teacher still teaches or leads classes");
    public static readonly ProblemKind AlreadyEnded = new("teacher-ended", 409, "The teacher has already left");
    public static readonly ProblemKind NotEnded = new("teacher-not-ended", 409, "The teacher has not left");
}
