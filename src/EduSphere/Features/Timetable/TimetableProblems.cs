using EduSphere.Platform.Errors;

namespace EduSphere.Features.Timetable;

public static class TimetableProblems
{
    public static readonly ProblemKind PeriodsOverlap = new("periods-overlap", 409, "Two periods cannot overlap");
    public static readonly ProblemKind PeriodInUse = new("period-in-use", 409, "The period is in use");
    public static readonly ProblemKind Clash = new("timetable-clash", 409, "Teacher, class or room have another lesson then");
}
