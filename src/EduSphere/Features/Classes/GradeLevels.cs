using System.ComponentModel.DataAnnotations;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Classes;

/// <summary>The grade levels of CEDS that a school here has.</summary>
public static class GradeLevels
{
    public const string Kindergarten = "KG";

    /// <summary>In the order in which a child goes through them.</summary>
    public static readonly IReadOnlyList<string> All = [Kindergarten, .. Enumerable.Range(1, 12).Select(grade => $"{grade:00}")];

    /// <summary>Its place among them.</summary>
    public static int Order(string grade) => All.TakeWhile(level => level != grade).Count();

    /// <returns>Null after the last one.</returns>
    public static string? After(string grade) => All.SkipWhile(level => level != grade).ElementAtOrDefault(1);

    /// <summary>Whether a grade is the last of those that a school has.</summary>
    public static bool IsLast(string grade, IReadOnlyCollection<string> grades) => grade == All.LastOrDefault(grades.Contains);
}

/// <summary>See <see cref="GradeLevels"/>.</summary>
public sealed class GradeLevelAttribute : ValidationAttribute, IChoice
{
    public GradeLevelAttribute() => ErrorMessage = $"One of {string.Join(", ", Names)}.";

    public IEnumerable<string> Names => GradeLevels.All;

    public override bool IsValid(object? value) => value is not string grade || GradeLevels.All.Contains(grade);
}
