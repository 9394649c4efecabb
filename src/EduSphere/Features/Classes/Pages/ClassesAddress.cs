using EduSphere.Features.Calendar;
using EduSphere.Platform.Lists;

namespace EduSphere.Features.Classes.Pages;

/// <summary>The list's state as its address says it; what it says wrong is left out.</summary>
public static class ClassesAddress
{
    public const string AnyStatus = "all";
    private const int RowsOnPage = 50;

    /// <param name="years">The school's, the latest first: the one that runs is meant where the address names none.</param>
    public static ClassesQuery Read(string? year, string? gradeLevel, string? status, string? page, IReadOnlyList<AcademicYearDetails> years) => new()
    {
        AcademicYearId = (years.FirstOrDefault(known => known.Id.ToString() == year) ?? years.FirstOrDefault(known => known.IsCurrent) ?? years.FirstOrDefault())?.Id,
        GradeLevel = GradeLevels.All.Contains(gradeLevel) ? gradeLevel : null,
        IsActive = status == AnyStatus ? null : true,
        Page = PageQuery.ReadPage(page),
        Limit = RowsOnPage,
    };
}
