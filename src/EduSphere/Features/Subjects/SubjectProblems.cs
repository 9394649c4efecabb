using EduSphere.Platform.Errors;

namespace EduSphere.Features.Subjects;

public static class SubjectProblems
{
    public static readonly ProblemKind CodeTaken = new("subject-code-taken", 409, "Another subject has this code");
    public static readonly ProblemKind InUse = new("subject-in-use", 409, "The subject is in use");
    public static readonly ProblemKind TaughtAlready = new("class-subject-overlaps", 409, "The teacher teaches this subject to the class already");
}
