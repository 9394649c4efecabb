using EduSphere.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace EduSphere.Features.Classes.Pages;

/// <summary>What people call a grade level.</summary>
public static class GradeNames
{
    public static string Grade(this IStringLocalizer<Texts> texts, string level) =>
        level == GradeLevels.Kindergarten ? texts["Kindergarten"] : texts["Grade {0}", level.TrimStart('0')];
}
