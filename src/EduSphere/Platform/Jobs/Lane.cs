namespace EduSphere.Platform.Jobs;

/// <summary>What one kind of work waits in line with. No lane waits for another.</summary>
public enum Lane
{
    /// <summary>Events to browsers: many, small, and worth little when they are late.</summary>
    Live,
    /// <summary>Mail and whatever else leaves for somebody else's server, which may be slow or down. Each kind has a line of its own.</summary>
    Outside,
    /// <summary>What takes long: imports.</summary>
    Work,
    /// <summary>What comes again and again: clearing away.</summary>
    Recurring,
}

/// <summary>How a lane is worked through.</summary>
/// <param name="Batch">How many messages are taken at once. What was sent when the process dies is sent again, so outside it is few.</param>
/// <param name="AtOnce">How many of them are carried out at the same time.</param>
/// <param name="Longest">How long one attempt may take.</param>
internal sealed record LaneRules(int Batch, int AtOnce, TimeSpan Longest)
{
    public static LaneRules Of(Lane lane) => lane switch
    {
        Lane.Live => new(200, 4, TimeSpan.FromSeconds(15)),
        Lane.Outside => new(10, 5, TimeSpan.FromMinutes(1)),
        Lane.Work => new(1, 1, TimeSpan.FromMinutes(30)),
        Lane.Recurring => new(10, 1, TimeSpan.FromMinutes(10)),
        _ => throw new ArgumentOutOfRangeException(nameof(lane), lane, null),
    };
}
