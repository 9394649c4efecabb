using EduSphere.Platform.Errors;

namespace EduSphere.Features.Teachers;

public static class TeacherProblems
{
    public static readonly ProblemKind NumberTaken = new("employee-number-taken", 409, "Another teacher has this number");
}
