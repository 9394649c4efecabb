using System.Collections.Concurrent;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace EduSphere.IntegrationTests;

public sealed record LiveNote(string Text) : IOutboxMessage
{
    public static string Kind => "test.live";

    public static Lane Lane => Lane.Live;
}

public sealed record OutsideNote(string Text) : IOutboxMessage
{
    public static string Kind => "test.outside";

    public static Lane Lane => Lane.Outside;
}

public sealed record WorkNote(string Text) : IOutboxMessage
{
    public static string Kind => "test.work";

    public static Lane Lane => Lane.Work;
}

public sealed record OnceNote(string Text) : IOutboxMessage
{
    public static string Kind => "test.once";

    public static Lane Lane => Lane.Outside;
}

/// <summary>What the handlers of the notes do, and what they did.</summary>
public sealed class Notes : IOutboxBundleHandler<LiveNote>, IOutboxHandler<OutsideNote>, IOutboxHandler<WorkNote>
{
    public Func<string, CancellationToken, Task> Do { get; set; } = (_, _) => Task.CompletedTask;

    public ConcurrentQueue<string> Begun { get; } = [];

    public ConcurrentQueue<string> GivenUp { get; } = [];

    public Task HandleAsync(IReadOnlyList<LiveNote> notes, Guid schoolId, CancellationToken ct) => BeginAsync(string.Join(", ", notes.Select(note => note.Text)), ct);

    public Task HandleAsync(OutsideNote note, Delivery delivery, CancellationToken ct) => BeginAsync(note.Text, ct);

    public Task HandleAsync(WorkNote note, Delivery delivery, CancellationToken ct) => BeginAsync(note.Text, ct);

    public Task GiveUpAsync(OutsideNote note, Delivery delivery, CancellationToken ct)
    {
        GivenUp.Enqueue(note.Text);
        return Task.CompletedTask;
    }

    public Task BeginAsync(string text, CancellationToken ct)
    {
        Begun.Enqueue(text);
        return Do(text, ct);
    }
}

public sealed class OnceNotes(Notes notes) : IOutboxHandler<OnceNote>
{
    public static bool AtMostOnce => true;

    public Task HandleAsync(OnceNote note, Delivery delivery, CancellationToken ct) => notes.BeginAsync(note.Text, ct);
}

public sealed class Chore(Notes notes) : IRecurringWork
{
    public Task RunAsync(CancellationToken ct) => notes.BeginAsync(OutboxApp.ChoreName, ct);
}

/// <summary>A program whose clock stands, and whose outbox is worked through only when a test says so.</summary>
public sealed class OutboxApp : IAsyncLifetime
{
    public const string ChoreName = "test.chore";
    public static readonly TimeSpan ChoreEvery = TimeSpan.FromHours(1);

    private readonly EduSphereApp app;

    public OutboxApp() => app = new() { Time = Time, Doubles = Prepare };

    public FakeTimeProvider Time { get; } = new(new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    public Notes Notes { get; } = new();

    public DateTime Now => Time.GetUtcNow().UtcDateTime;

    public Guid SchoolId { get; } = Guid.CreateVersion7();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>One worker's loop of a lane; a second is another instance.</summary>
    public OutboxLoop Loop(Lane lane) => ActivatorUtilities.CreateInstance<OutboxLoop>(
        app.Services, lane, app.Services.GetServices<OutboxRoute>().Where(route => route.Lane == lane).ToList());

    public async Task<Guid> SendAsync<TMessage>(TMessage note) where TMessage : IOutboxMessage
    {
        await WithAsync(db =>
        {
            db.Send(note, Now);
            return db.SaveChangesAsync();
        });
        return (await RowsAsync()).Max(row => row.Id);
    }

    public Task<List<OutboxMessage>> RowsAsync() => WithAsync(db => db.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    public async Task<OutboxMessage> RowAsync(Guid id) => Assert.Single(await RowsAsync(), row => row.Id == id);

    public async Task<T> WithAsync<T>(Func<AppDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AppDbContext>().Enter(SchoolId, Actor.System));
    }

    /// <summary>Does recurring work now, whenever it is due.</summary>
    public async Task RunAsync<TWork>() where TWork : class, IRecurringWork
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TWork>().RunAsync(CancellationToken.None);
    }

    /// <summary>Wakes the loops that wait for the chore.</summary>
    public void Wake() => app.Services.GetRequiredService<OutboxSignal>().Wake([ChoreName]);

    /// <summary>An instance that took what is due and died.</summary>
    public Task<List<OutboxMessage>> TakeAndDieAsync(Lane lane, string kind) =>
        WithAsync(db => db.ClaimOutboxAsync(new OutboxClaim(Guid.CreateVersion7(), lane, [kind], 100, Now, Now + OutboxLease.Length), CancellationToken.None));

    private void Prepare(IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(OutboxWorker)));
        AddNotes(services, Notes);
        services.Every<Chore>(ChoreName, ChoreEvery);
    }

    public static void AddNotes(IServiceCollection services, Notes notes)
    {
        services.HandleTogether<LiveNote, Notes>().Handle<OutsideNote, Notes>().Handle<WorkNote, Notes>().Handle<OnceNote, OnceNotes>();
        services.RemoveAll<Notes>().AddSingleton(notes);
    }
}
