using EduSphere.Platform.Errors;

namespace EduSphere.Features.Parents;

public static class ParentProblems
{
    public static readonly ProblemKind OwnGuardian = new("guardian-of-oneself", 409, "Nobody is a guardian of themselves");
    public static readonly ProblemKind Minor = new("guardian-minor", 409, "A guardian is of age");
    public static readonly ProblemKind AlreadyGuardian = new("already-guardian", 409, "The parent is a guardian of the student already");
    public static readonly ProblemKind Ended = new("guardianship-ended", 409, "The guardianship has ended");
    public static readonly ProblemKind NoGuardianships = new("guardian-of-nobody", 409, "The parent is no guardian of anybody");
    public static readonly ProblemKind Barred = new("guardian-barred", 409, "The guardian is barred from the child");
    public static readonly ProblemKind NotBarred = new("guardian-not-barred", 409, "The guardian is not barred");
}
