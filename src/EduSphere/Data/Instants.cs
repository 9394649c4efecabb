namespace EduSphere.Data;

public static class Instants
{
    /// <summary>This instant, to the microsecond: as precise as PostgreSQL keeps it, so that an answer made of what was saved says what is read later.</summary>
    public static DateTime Now(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
