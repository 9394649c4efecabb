namespace EduSphere.Features.RollOvers.Pages;

/// <summary>What people call an obstacle: the key of a translation.</summary>
public static class ObstacleNames
{
    public static string Of(RollOverObstacle obstacle) => obstacle switch
    {
        RollOverObstacle.NoDecision => "No decision yet",
        RollOverObstacle.NoClass => "No class to go to",
        RollOverObstacle.ClassFull => "The class is full",
        RollOverObstacle.AlreadyEnrolled => "In a class of the new year already",
        RollOverObstacle.LeftMeanwhile => "Left meanwhile",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, null),
    };
}
