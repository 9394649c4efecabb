using EduSphere.Platform.Errors;

namespace EduSphere.Features.RollOvers;

public static class RollOverProblems
{
    public static readonly ProblemKind RehearsalOutdated = new("rehearsal-outdated", 409, "Since the rehearsal something has changed");
    public static readonly ProblemKind NobodyToMove = new("nobody-to-roll-over", 409, "Nobody is left to be rolled over");
    public static readonly ProblemKind Undone = new("roll-over-undone", 409, "The roll-over was undone before");
    public static readonly ProblemKind InUse = new("roll-over-in-use", 409, "The new school year has begun for those whom it moved");
}
