namespace EduSphere.Data.Demo;

/// <summary>What one feature puts into the demo school. The steps come in the order in which they are registered; each finds what those before it made.</summary>
public interface IDemoStep
{
    /// <summary>Adds it, to be saved after the last step.</summary>
    Task AddAsync(DemoSchool school, CancellationToken ct);
}
