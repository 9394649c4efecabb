using EduSphere.Data;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Students.Pages;

/// <summary>
/// The list's state as its address says it. An address may be mistyped or old: what it says wrong is left out, where the API would refuse it.
/// </summary>
public static class StudentsAddress
{
    public static readonly int[] PageSizes = [20, 50, 100];

    private const int MostPages = 1_000_000;
    private const int SearchLength = 200;

    public static StudentsQuery Read(string? search, string? classId, string? status, string? gradeLevel, string? sort, string? page, string? limit) => new()
    {
        Search = search?.CutTo(SearchLength),
        ClassId = Guid.TryParse(classId, out var id) ? id : null,
        Status = OneOf.Names<StudentStatus>().Contains(status) ? status : null,
        GradeLevel = gradeLevel,
        Sort = sort is not null && ListStudents.Orders.Names.Contains(sort.TrimStart('-')) ? sort : "lastName",
        Page = int.TryParse(page, out var number) ? Math.Clamp(number, 1, MostPages) : 1,
        Limit = int.TryParse(limit, out var size) && PageSizes.Contains(size) ? size : PageSizes[0],
    };

    /// <summary>Whether it narrows the list: an empty one is then no sign of an empty school.</summary>
    public static bool Narrows(this StudentsQuery query) =>
        !string.IsNullOrWhiteSpace(query.Search) || query.ClassId is not null || query.Status is not null || !string.IsNullOrEmpty(query.GradeLevel);
}
