using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>What happens to a message whose handler fails, dies, takes long or is not there. Each test has a program of its own.</summary>
public class OutboxTests : IAsyncLifetime
{
    /// <summary>Ends a run in which nothing stops what should be stopped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly OutboxApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return app.DisposeAsync();
    }

    [Fact]
    public async Task What_is_done_is_gone()
    {
        await app.SendAsync(new OutsideNote("hello"));

        Assert.Equal(1, await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None));

        Assert.Equal(["hello"], app.Notes.Begun);
        Assert.Empty(await app.RowsAsync());
    }

    [Fact]
    public async Task What_another_worker_holds_is_left_to_it()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Notes.Do = (_, _) =>
        {
            begun.TrySetResult();
            return go.Task;
        };
        await app.SendAsync(new OutsideNote("hello"));
        var first = app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None);
        await begun.Task;

        Assert.Equal(0, await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None).WaitAsync(Patience, TestContext.Current.CancellationToken));
        go.SetResult();
        await first;

        Assert.Equal(["hello"], app.Notes.Begun);
    }

    [Fact]
    public async Task Two_workers_share_what_is_due_and_do_nothing_twice()
    {
        var texts = Enumerable.Range(0, 60).Select(n => $"{n:D2}").ToList();
        await app.WithAsync(db =>
        {
            texts.ForEach(text => db.Send(new OutsideNote(text), app.Now));
            return db.SaveChangesAsync();
        });

        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            while (await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None) > 0) { }
        }));

        Assert.Equal(texts, app.Notes.Begun.Order());
        Assert.Empty(await app.RowsAsync());
    }

    [Fact]
    public async Task What_a_dead_worker_held_is_taken_when_its_lease_runs_out()
    {
        await app.SendAsync(new OutsideNote("hello"));
        Assert.Single(await app.TakeAndDieAsync(Lane.Outside, OutsideNote.Kind));

        app.Time.Advance(OutboxLease.Length - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None));

        Assert.Equal(["hello"], app.Notes.Begun);
    }

    [Fact]
    public async Task A_lease_is_renewed_while_the_work_goes_on()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Notes.Do = (_, _) =>
        {
            begun.TrySetResult();
            return go.Task;
        };
        var id = await app.SendAsync(new WorkNote("long"));
        var work = app.Loop(Lane.Work).CarryOutDueAsync(CancellationToken.None);
        await begun.Task;

        foreach (var _ in Enumerable.Range(0, 10))
        {
            app.Time.Advance(OutboxLease.Length / 4);
            await Eventually.BecomesAsync(() => app.RowAsync(id), row => row.DueAt == app.Now + OutboxLease.Length, "the renewed lease");
            Assert.Equal(0, await app.Loop(Lane.Work).CarryOutDueAsync(CancellationToken.None).WaitAsync(Patience, TestContext.Current.CancellationToken));
        }
        go.SetResult();
        await work;

        Assert.Equal(["long"], app.Notes.Begun);
        Assert.Empty(await app.RowsAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(OutboxMessage.MostAttempts - 1)]
    public async Task Who_has_lost_the_lease_is_stopped_and_neither_deletes_nor_gives_up(int attempts)
    {
        var begun = new TaskCompletionSource();
        app.Notes.Do = (_, ct) =>
        {
            begun.TrySetResult();
            return Task.Delay(Timeout.Infinite, ct);
        };
        var id = await app.SendAsync(new OutsideNote("long"));
        await app.WithAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, attempts)));
        var work = app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None);
        await begun.Task;
        var another = Guid.CreateVersion7();
        await app.WithAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseId, another)));

        app.Time.Advance(OutboxLease.Length / 4);
        await work.WaitAsync(Patience, TestContext.Current.CancellationToken);

        var row = await app.RowAsync(id);
        Assert.Equal((another, attempts + 1, null, null), (row.LeaseId, row.Attempts, row.DeadAt, row.LastError));
        Assert.Empty(app.Notes.GivenUp);
    }

    [Fact]
    public async Task What_keeps_failing_is_tried_with_growing_pauses_and_then_kept_for_a_person()
    {
        app.Notes.Do = (_, _) => throw new InvalidOperationException("Somebody's name");
        var id = await app.SendAsync(new OutsideNote("no"));

        foreach (var seconds in new[] { 4, 8, 16, 32, 64, 128, 256 })
        {
            Assert.Equal(1, await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None));
            var row = await app.RowAsync(id);
            Assert.Equal((app.Now.AddSeconds(seconds), null, null, "InvalidOperationException"), (row.DueAt, row.DeadAt, row.LeaseId, row.LastError));
            app.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Equal(0, await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None));
            app.Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Empty(app.Notes.GivenUp);
        await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None);
        app.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(app.Now.AddDays(-1), (await app.RowAsync(id)).DeadAt);
        Assert.Equal(["no"], app.Notes.GivenUp);
        Assert.Equal(0, await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None));
        Assert.Equal(OutboxMessage.MostAttempts, app.Notes.Begun.Count);
    }

    [Fact]
    public async Task A_message_that_kills_its_workers_is_given_up_too()
    {
        var id = await app.SendAsync(new OutsideNote("deadly"));
        foreach (var _ in Enumerable.Range(0, OutboxMessage.MostAttempts))
        {
            Assert.Single(await app.TakeAndDieAsync(Lane.Outside, OutsideNote.Kind));
            app.Time.Advance(OutboxLease.Length);
        }

        await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None);

        Assert.NotNull((await app.RowAsync(id)).DeadAt);
        Assert.Empty(app.Notes.Begun);
    }

    [Fact]
    public async Task A_time_out_is_an_attempt()
    {
        app.Notes.Do = (_, _) => throw new TaskCanceledException("The server did not answer");
        var id = await app.SendAsync(new OutsideNote("slow"));

        Assert.Equal(1, await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None));

        var row = await app.RowAsync(id);
        Assert.Equal((1, "TaskCanceledException", null), (row.Attempts, row.LastError, row.LeaseId));
    }

    [Fact]
    public async Task What_never_ends_is_ended_by_its_lane()
    {
        var begun = new TaskCompletionSource();
        app.Notes.Do = (_, ct) =>
        {
            begun.TrySetResult();
            return Task.Delay(Timeout.Infinite, ct);
        };
        var id = await app.SendAsync(new OutsideNote("for ever"));
        var work = app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None);
        await begun.Task;

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await work.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal("TaskCanceledException", (await app.RowAsync(id)).LastError);
    }

    [Fact]
    public async Task When_the_host_stops_what_was_not_finished_is_due_at_once()
    {
        using var stopping = new CancellationTokenSource();
        app.Notes.Do = async (text, ct) =>
        {
            if (text == "open")
            {
                await stopping.CancelAsync();
                await Task.Delay(Timeout.Infinite, ct);
            }
        };
        await app.SendAsync(new WorkNote("done"));
        await app.Loop(Lane.Work).CarryOutDueAsync(stopping.Token);
        var id = await app.SendAsync(new WorkNote("open"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Loop(Lane.Work).CarryOutDueAsync(stopping.Token));

        var row = Assert.Single(await app.RowsAsync());
        Assert.Equal((id, app.Now, 0, null), (row.Id, row.DueAt, row.Attempts, row.LeaseId));
    }

    [Fact]
    public async Task A_kind_that_nobody_here_knows_waits_for_who_does()
    {
        await app.WithAsync(db =>
        {
            db.Outbox.Add(new OutboxMessage { SchoolId = app.SchoolId, Kind = "of tomorrow", Lane = Lane.Outside, Payload = "{}", DueAt = app.Now });
            db.Send(new OutsideNote("hello"), app.Now);
            return db.SaveChangesAsync();
        });

        Assert.Equal(1, await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None));

        var row = Assert.Single(await app.RowsAsync());
        Assert.Equal(("of tomorrow", 0, null, null), (row.Kind, row.Attempts, row.LeaseId, row.LastError));
        Assert.Equal(["hello"], app.Notes.Begun);
    }

    [Fact]
    public async Task What_must_not_be_done_twice_is_not_tried_again_when_it_fails()
    {
        app.Notes.Do = (_, _) => throw new InvalidOperationException();
        var id = await app.SendAsync(new OnceNote("once"));

        await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None);
        app.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None));
        Assert.Equal(["once"], app.Notes.Begun);
        var row = await app.RowAsync(id);
        Assert.Equal((app.Now.AddDays(-1), "InvalidOperationException"), (row.DeadAt, row.LastError));
    }

    [Fact]
    public async Task What_must_not_be_done_twice_is_not_begun_again_when_the_process_died()
    {
        OutboxMessage? during = null;
        var id = await app.SendAsync(new OnceNote("once"));
        app.Notes.Do = async (_, _) => during = await app.RowAsync(id);

        await app.Loop(Lane.Outside).CarryOutDueAsync(CancellationToken.None);

        // A process that dies now leaves this row behind, and no worker takes a dead one.
        Assert.Equal((app.Now, "Interrupted"), (during!.DeadAt, during.LastError));
        Assert.Empty(await app.RowsAsync());
    }
}
