using EduSphere.Platform.Jobs;

namespace EduSphere.IntegrationTests;

/// <summary>What waits of one kind and school is carried out together. Each test has a program of its own.</summary>
public class OutboxTogetherTests : IAsyncLifetime
{
    private readonly OutboxApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return app.DisposeAsync();
    }

    [Fact]
    public async Task What_goes_to_browsers_is_carried_out_together()
    {
        await app.WithAsync(db =>
        {
            foreach (var text in new[] { "one", "two", "three" })
                db.Send(new LiveNote(text), app.Now);
            return db.SaveChangesAsync();
        });

        Assert.Equal(3, await app.Loop(Lane.Live).CarryOutDueAsync(CancellationToken.None));

        Assert.Equal(["one", "three", "two"], Assert.Single(app.Notes.Begun).Split(", ").Order());
        Assert.Empty(await app.RowsAsync());
    }

    [Fact]
    public async Task Schools_are_not_carried_out_together()
    {
        await app.SendAsync(new LiveNote("ours"));
        await app.WithAsync(db =>
        {
            db.Outbox.Add(OutboxMessage.Of(Guid.CreateVersion7(), new LiveNote("theirs"), app.Now));
            return db.SaveChangesAsync();
        });

        Assert.Equal(2, await app.Loop(Lane.Live).CarryOutDueAsync(CancellationToken.None));

        Assert.Equal(["ours", "theirs"], app.Notes.Begun.Order());
    }

    [Fact]
    public async Task What_was_to_be_carried_out_together_is_tried_again_together()
    {
        app.Notes.Do = (_, _) => throw new InvalidOperationException();
        await app.SendAsync(new LiveNote("one"));
        await app.SendAsync(new LiveNote("two"));

        await app.Loop(Lane.Live).CarryOutDueAsync(CancellationToken.None);
        app.Notes.Do = (_, _) => Task.CompletedTask;
        app.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, await app.Loop(Lane.Live).CarryOutDueAsync(CancellationToken.None));
        Assert.All(app.Notes.Begun, told => Assert.Equal(["one", "two"], told.Split(", ").Order()));
        Assert.Equal(2, app.Notes.Begun.Count);
        Assert.Empty(await app.RowsAsync());
    }
}
