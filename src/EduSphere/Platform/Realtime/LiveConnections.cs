using System.Collections.Concurrent;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.SignalR;

namespace EduSphere.Platform.Realtime;

/// <summary>The live connections of this process by session, so that a connection lives no longer than its session.</summary>
public sealed class LiveConnections
{
    private readonly ConcurrentDictionary<string, (CurrentUser User, HubCallerContext Connection)> open = new();

    private readonly Lock counting = new();

    /// <summary>The sessions that hold connections open.</summary>
    public IReadOnlyCollection<Guid> Sessions => [.. open.Values.Select(entry => entry.User.SessionId).Distinct()];

    /// <returns>False, and nothing is kept, where the user holds <paramref name="most"/> connections already.</returns>
    public bool TryAdd(CurrentUser user, HubCallerContext connection, int most)
    {
        lock (counting)
            return CountOf(user.Id) < most && open.TryAdd(connection.ConnectionId, (user, connection));
    }

    private int CountOf(Guid userId) => open.Values.Count(entry => entry.User.Id == userId);

    public void Remove(HubCallerContext connection) => open.TryRemove(connection.ConnectionId, out _);

    /// <summary>Closes what the session holds open.</summary>
    public void Close(Guid sessionId) => Close(user => user.SessionId == sessionId);

    /// <summary>Closes the connections of some, as they were let in.</summary>
    public void Close(Func<CurrentUser, bool> whose)
    {
        foreach (var (user, connection) in open.Values)
            if (whose(user))
                connection.Abort();
    }
}
