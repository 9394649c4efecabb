namespace EduSphere.Features.Dashboard;

/// <summary>What a school has of what it needs before its figures say anything.</summary>
/// <param name="HasYear">One that runs or is to come.</param>
/// <param name="HasClasses">In such a year.</param>
public sealed record FirstSteps(bool HasYear, bool HasClasses, bool HasStudents);
