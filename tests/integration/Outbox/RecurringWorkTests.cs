using EduSphere.Platform.Jobs;

namespace EduSphere.IntegrationTests;

/// <summary>Two instances that run at the same time, on a clock that the test moves.</summary>
public class RecurringWorkTests : IAsyncLifetime
{
    private readonly OutboxApp app = new();
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        running = Task.WhenAll(app.Loop(Lane.Recurring).RunAsync(stopping.Token), app.Loop(Lane.Recurring).RunAsync(stopping.Token));
        await RowAsync(row => row.DueAt == app.Now + OutboxApp.ChoreEvery, "the first turn");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await stopping.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // A loop that was waiting is cancelled; one that was at work ends by itself.
        }
        stopping.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task It_is_done_once_a_turn_however_many_instances_there_are()
    {
        foreach (var turn in new[] { 1, 2, 3 })
        {
            await AdvanceAsync(OutboxApp.ChoreEvery);

            await RowAsync(row => row.LeaseId == null && row.DueAt == app.Now + OutboxApp.ChoreEvery, "the next turn");
            Assert.Equal(turn, app.Notes.Begun.Count);
        }
        Assert.Single(await app.RowsAsync(), row => row.Kind == OutboxApp.ChoreName);
    }

    [Fact]
    public async Task What_fails_is_tried_again_and_never_given_up()
    {
        app.Notes.Do = (_, _) => throw new InvalidOperationException();
        await AdvanceAsync(OutboxApp.ChoreEvery);
        foreach (var seconds in new[] { 4, 8, 16, 32, 64, 128, 256, 512, 512, 512 })
        {
            await RowAsync(row => row.LeaseId == null && row.DueAt == app.Now.AddSeconds(seconds), $"a pause of {seconds} s");
            await AdvanceAsync(TimeSpan.FromSeconds(seconds));
        }
        await RowAsync(row => row.LeaseId == null && row.DueAt == app.Now.AddSeconds(512), "the last pause");
        app.Notes.Do = (_, _) => Task.CompletedTask;
        await AdvanceAsync(TimeSpan.FromSeconds(512));

        var row = await RowAsync(row => row.LeaseId == null && row.DueAt == app.Now + OutboxApp.ChoreEvery, "the next turn");
        Assert.Equal((0, null, null), (row.Attempts, row.DeadAt, row.LastError));
    }

    /// <summary>Until a loop has looked at its clock again: it may have been about to wait when the clock was moved.</summary>
    private async Task AdvanceAsync(TimeSpan time)
    {
        var due = (await RowAsync(_ => true, "the row")).DueAt;
        app.Time.Advance(time);
        await Eventually.BecomesAsync(async () =>
        {
            app.Wake();
            return (await RowAsync(_ => true, "the row")).DueAt;
        }, now => now != due, "a loop at work");
    }

    private async Task<OutboxMessage> RowAsync(Func<OutboxMessage, bool> awaited, string description) =>
        (await Eventually.BecomesAsync(async () => (await app.RowsAsync()).Find(row => row.Kind == OutboxApp.ChoreName), row => row is not null && awaited(row), description))!;
}
