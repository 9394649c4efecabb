using EduSphere.Platform.Errors;

namespace EduSphere.Features.Classes;

public static class ClassProblems
{
    public static readonly ProblemKind SectionTaken = new("class-exists", 409, "The year has this class already");
    public static readonly ProblemKind SeatsTaken = new("class-seats-taken", 409, "More seats are taken than that");
    public static readonly ProblemKind InUse = new("class-in-use", 409, "The class is in use");
}
