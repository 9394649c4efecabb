using EduSphere.Platform.Errors;

namespace EduSphere.Features.Enrollments;

public static class EnrollmentProblems
{
    public static readonly ProblemKind AlreadyEnrolled = new("already-enrolled", 409, "The student is already in a class on that date");
    public static readonly ProblemKind SomeRefused = new("students-refused", 409, "Some of the students cannot be moved");
    public static readonly ProblemKind NotEnrolled = new("not-enrolled", 409, "The student is not in a class on that date");
    public static readonly ProblemKind NotWithdrawn = new("not-withdrawn", 409, "There is no withdrawal to undo");
    public static readonly ProblemKind SameClass = new("same-class", 409, "The student is in that class already");
    public static readonly ProblemKind TransferTooEarly = new("transfer-too-early", 409, "A transfer comes after the first day in the old class");
    public static readonly ProblemKind ClassInactive = new("class-inactive", 409, "The class takes no students");
    public static readonly ProblemKind ClassFull = new("class-full", 409, "The class is full");
    public static readonly ProblemKind OutsideYear = new("date-outside-year", 409, "The date is not in the class's academic year");
    public static readonly ProblemKind RollNumberTaken = new("roll-number-taken", 409, "Another student of the class has this roll number");
}
