using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;

namespace EduSphere.TestSupport;

/// <summary>
/// The whole program in this process, with a database and a data directory of its own that are gone when it is disposed.
/// Most tests share one (an assembly fixture) and make a school each in it; a test about settings, limits or time starts another.
/// </summary>
public sealed class EduSphereApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private TestDatabase? _database;

    /// <summary>Listen on a free port of the loopback address instead of in memory: for browsers, and for what only a socket shows.</summary>
    public bool OnKestrel { get; init; }

    /// <summary>Settings by their full name, such as <c>RateLimits:Enabled</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The clock, where a test moves it.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Registers doubles in the place of the program's own services.</summary>
    public Action<IServiceCollection> Doubles { get; init; } = _ => { };

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("edusphere-test-").FullName;

    public Uri Address => ClientOptions.BaseAddress;

    public OutgoingCalls Outgoing { get; } = new();

    public Mailbox Mail => new(Path.Combine(DataDirectory, "mail"));

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DataDirectory);
        if (OnKestrel)
        {
            UseKestrel(0);
        }

        StartServer();
    }

    /// <summary>A client of the API that nobody is signed in to. It follows no redirect and keeps no cookie unless asked.</summary>
    public ApiClient Api(bool cookies = false) =>
        new(CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = Address, AllowAutoRedirect = false, HandleCookies = cookies }));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var database = _database ?? throw new InvalidOperationException("InitializeAsync comes first: there is no database yet.");
        builder.UseEnvironment("Testing");
        builder.UseStaticWebAssets();
        builder.UseSetting("Database:Provider", database.Provider);
        builder.UseSetting("ConnectionStrings:Database", database.ConnectionString);
        builder.UseSetting("Data:Directory", DataDirectory);
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("RateLimits:Enabled", "false");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Warning");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.PostConfigureAll<HttpClientFactoryOptions>(client =>
                client.HttpMessageHandlerBuilderActions.Add(handler => handler.PrimaryHandler = Outgoing));
            if (Time is { } time)
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
            }

            Doubles(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(DataDirectory, recursive: true);
    }
}
