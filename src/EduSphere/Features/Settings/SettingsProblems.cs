using EduSphere.Platform.Errors;

namespace EduSphere.Features.Settings;

public static class SettingsProblems
{
    public static readonly ProblemKind RegistersOnSchoolDays = new("registers-on-school-days", 409, "Registers were taken on these days");
    public static readonly ProblemKind NumberGiven = new("number-given", 409, "Such a number was given already");
}
