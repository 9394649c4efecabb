using EduSphere.Platform.Errors;

namespace EduSphere.Features.Attendance;

public static class AttendanceProblems
{
    public static readonly ProblemKind NoSchool = new("no-school-that-day", 409, "There is no school on that day");
    public static readonly ProblemKind InFuture = new("register-in-future", 409, "That day has not come yet");
    public static readonly ProblemKind Closed = new("register-closed", 409, "The register can no longer be changed by teachers");
    public static readonly ProblemKind NotTaken = new("register-not-taken", 409, "The register has not been taken yet");
    public static readonly ProblemKind ChangedMeanwhile = new("register-changed", 409, "Somebody else has saved this register meanwhile");
}
