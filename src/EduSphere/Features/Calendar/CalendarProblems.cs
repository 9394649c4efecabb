using EduSphere.Platform.Errors;

namespace EduSphere.Features.Calendar;

public static class CalendarProblems
{
    public static readonly ProblemKind YearNameTaken = new("year-name-taken", 409, "Another school year has this name");
    public static readonly ProblemKind YearsOverlap = new("years-overlap", 409, "Two school years cannot overlap");
    public static readonly ProblemKind YearInUse = new("year-in-use", 409, "The school year is in use");
    public static readonly ProblemKind TermsOverlap = new("terms-overlap", 409, "Two terms cannot overlap");
    public static readonly ProblemKind TermsOutsideYear = new("terms-outside-year", 409, "A term would lie outside its school year");
    public static readonly ProblemKind WeeksInUse = new("weeks-in-use", 409, "Lessons are held in weeks A or B, which would become others");
    public static readonly ProblemKind RegistersOutsideYear = new("registers-outside-year", 409, "Registers were taken on days that would no longer be in the school year");
}
