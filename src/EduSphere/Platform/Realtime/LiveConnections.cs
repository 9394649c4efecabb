using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace EduSphere.Platform.Realtime;

/// <summary>The live connections of this process by session, so that a connection lives no longer than its session.</summary>
public sealed class LiveConnections
{
    private readonly ConcurrentDictionary<string, (Guid Session, Guid User, HubCallerContext Connection)> open = new();

    private readonly Lock counting = new();

    /// <returns>False, and nothing is kept, where the user holds <paramref name="most"/> connections already.</returns>
    public bool TryAdd(Guid sessionId, Guid userId, HubCallerContext connection, int most)
    {
        lock (counting)
            return CountOf(userId) < most && open.TryAdd(connection.ConnectionId, (sessionId, userId, connection));
    }

    private int CountOf(Guid userId) => open.Values.Count(entry => entry.User == userId);

    public void Remove(HubCallerContext connection) => open.TryRemove(connection.ConnectionId, out _);

    /// <summary>Closes what the session holds open.</summary>
    public void Close(Guid sessionId)
    {
        foreach (var (session, _, connection) in open.Values)
            if (session == sessionId)
                connection.Abort();
    }
}
