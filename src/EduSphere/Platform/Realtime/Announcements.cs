using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;

namespace EduSphere.Platform.Realtime;

/// <summary>Who is told that a subject changed: roles whose pages show the whole of it. Families are told of their own children alone, by the features.</summary>
public sealed record Audience(string Subject, IReadOnlyList<Role> Roles);

/// <summary>Something of this subject changed; written by the save itself.</summary>
public sealed record SubjectChanged(string Subject) : IOutboxMessage
{
    public static string Kind => "changed";

    public static Lane Lane => Lane.Live;

    /// <summary>What browsers hear: "studentsChanged".</summary>
    public string Event => EventOf(Subject);

    public static string EventOf(string subject) => $"{subject}Changed";
}

/// <summary>Tells the audience of a subject, with nothing but its name, and once however often it changed.</summary>
public sealed class TellAudience(IEnumerable<Audience> audiences, LiveEvents live) : IOutboxBundleHandler<SubjectChanged>
{
    public async Task HandleAsync(IReadOnlyList<SubjectChanged> changes, Guid schoolId, CancellationToken ct)
    {
        foreach (var changed in changes.Distinct())
            foreach (var audience in audiences.Where(audience => audience.Subject == changed.Subject))
                await live.TellRolesAsync(schoolId, audience.Roles, changed.Event, new { }, ct);
    }
}

public static class AnnouncementsSetup
{
    /// <summary>Says who is told that a subject changed. One that nobody is told of only drops what is kept of it.</summary>
    public static IServiceCollection Tell(this IServiceCollection services, string subject, params IReadOnlyList<Role> roles) =>
        services.AddSingleton(new Audience(subject, roles));
}
