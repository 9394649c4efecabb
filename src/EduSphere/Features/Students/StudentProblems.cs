using EduSphere.Platform.Errors;

namespace EduSphere.Features.Students;

public static class StudentProblems
{
    public static readonly ProblemKind NumberTaken = new("student-number-taken", 409, "Another student has this number");
    public static readonly ProblemKind Merged = new("student-merged", 404, "The student was made one with another row of the same child");
    public static readonly ProblemKind AlreadyEnded = new("student-ended", 409, "The student has already left");
}
