using EduSphere.Adapters.Email;
using EduSphere.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EduSphere.IntegrationTests;

/// <summary>No lane waits for another. The running program's own worker carries everything out here.</summary>
public class OutboxLanesTests : IAsyncLifetime
{
    private readonly Notes notes = new();
    private readonly SlowServer server = new();
    private readonly EduSphereApp app;

    public OutboxLanesTests() => app = new()
    {
        Doubles = services =>
        {
            OutboxApp.AddNotes(services, notes);
            services.Replace(ServiceDescriptor.Singleton<IMailer>(server));
        },
    };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return app.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_delays_no_live_event_and_no_other_server()
    {
        var school = await TestSchool.CreateAsync(app);
        await school.ChangeAsync(db => Enumerable.Range(0, 30).ToList().ForEach(n => db.Send(AMail(n), Now)));
        await Eventually.BecomesAsync(() => Task.FromResult(server.Asked), asked => asked > 0, "a mail on its way");

        await school.ChangeAsync(db =>
        {
            db.Send(new LiveNote("live"), Now);
            db.Send(new OutsideNote("another server"), Now);
            db.Send(new WorkNote("work"), Now);
        });

        await Eventually.BecomesAsync(() => Task.FromResult(notes.Begun.Count), count => count == 3, "the other lanes");
        Assert.Equal(0, server.Sent);
    }

    [Fact]
    public async Task Two_hundred_live_events_and_a_long_import_delay_no_mail()
    {
        var school = await TestSchool.CreateAsync(app);
        notes.Do = (_, ct) => Task.Delay(Timeout.Infinite, ct);
        await school.ChangeAsync(db =>
        {
            Enumerable.Range(0, 200).ToList().ForEach(n => db.Send(new LiveNote($"{n}"), Now));
            db.Send(new WorkNote("import"), Now);
        });
        await Eventually.BecomesAsync(() => Task.FromResult(notes.Begun.Count), count => count > 1, "both lanes at work");
        server.Answer();

        await school.ChangeAsync(db => db.Send(AMail(1), Now));

        await Eventually.BecomesAsync(() => Task.FromResult(server.Sent), sent => sent == 1, "the mail");
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static Mail AMail(int n) => new() { To = $"somebody{n}@school.test", Subject = "Hello", Text = "Hello" };

    private sealed class SlowServer : IMailer
    {
        private readonly TaskCompletionSource answers = new();
        private int asked;
        private int sent;

        public int Asked => Volatile.Read(ref asked);

        public int Sent => Volatile.Read(ref sent);

        public void Answer() => answers.SetResult();

        public async Task SendAsync(Mail mail, Guid id, CancellationToken ct)
        {
            Interlocked.Increment(ref asked);
            await answers.Task.WaitAsync(ct);
            Interlocked.Increment(ref sent);
        }
    }
}
