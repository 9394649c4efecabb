namespace EduSphere.Features.NextYear.Pages;

/// <summary>What people call what becomes of a student: the key of a translation.</summary>
public static class NextStepNames
{
    public static string Of(NextStep step) => step switch
    {
        NextStep.Promote => "Promoted",
        NextStep.Retain => "Repeats the grade",
        NextStep.Leave => "Leaves the school",
        NextStep.Graduate => "Graduates",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    /// <summary>In a word, where four stand beside each other.</summary>
    public static string Short(NextStep step) => step switch
    {
        NextStep.Retain => "Repeats",
        NextStep.Leave => "Leaves",
        _ => Of(step),
    };
}
