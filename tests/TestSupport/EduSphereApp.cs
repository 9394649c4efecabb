using EduSphere.Features.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Serilog.Core;

namespace EduSphere.TestSupport;

/// <summary>
/// The whole program in this process, with a database and a data directory of its own that are gone when it is disposed.
/// Most tests share one (an assembly fixture) and make a school each in it; a test about settings, limits or time starts another.
/// </summary>
public sealed class EduSphereApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>Everybody's, in every school of a test.</summary>
    public const string Password = "a long enough password 7";

    private TestDatabase? database;
    private Task<string>? passwordHash;

    /// <summary>Listen on a free port of the loopback address instead of in memory: for browsers, and for what only a socket shows.</summary>
    public bool OnKestrel { get; init; }

    /// <summary>Settings by their full name, such as <c>RateLimits:Enabled</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The clock, where a test moves it.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>What the program logs, where a test reads it.</summary>
    public LogOfTest? Log { get; init; }

    /// <summary>Registers doubles in the place of the program's own services.</summary>
    public Action<IServiceCollection> Doubles { get; init; } = _ => { };

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("edusphere-test-").FullName;

    public Uri Address => ClientOptions.BaseAddress;

    public OutgoingCalls Outgoing { get; } = new();

    public Mailbox Mail => new(Path.Combine(DataDirectory, "mail"));

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(DataDirectory);
        if (OnKestrel)
            UseKestrel(0);
        StartServer();
    }

    /// <summary>A client of the API that nobody is signed in to. It follows no redirect and keeps no cookie unless asked.</summary>
    public ApiClient Api(bool cookies = false) =>
        new(CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = Address, AllowAutoRedirect = false, HandleCookies = cookies }));

    /// <summary>A hash is expensive on purpose, so everybody shares one.</summary>
    internal Task<string> PasswordHashAsync() =>
        LazyInitializer.EnsureInitialized(ref passwordHash, () => Services.GetRequiredService<PasswordHashing>().HashAsync(Password, CancellationToken.None));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var own = database ?? throw new InvalidOperationException("InitializeAsync comes first: there is no database yet.");
        builder.UseEnvironment("Testing");
        builder.UseSetting("Database:Provider", own.Provider);
        builder.UseSetting("ConnectionStrings:Database", own.ConnectionString);
        builder.UseSetting("Data:Directory", DataDirectory);
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("RateLimits:Enabled", "false");
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            // What the program writes to the console then belongs to the test that asked, and is shown where that test fails.
            services.Configure<TestServerOptions>(server => server.PreserveExecutionContext = true);
            services.PostConfigureAll<HttpClientFactoryOptions>(client =>
                client.HttpMessageHandlerBuilderActions.Add(handler => handler.PrimaryHandler = Outgoing));
            if (Time is { } time)
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
            if (Log is { } log)
                services.AddSingleton<ILogEventSink>(log);
            Doubles(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
