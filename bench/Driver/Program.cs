using System.Globalization;
using EduSphere.Bench.Driver;

// Driver APP-ADDRESS APP-PID BARE-ADDRESS BARE-PID SECONDS: prints the table of both, row by row in turn.
const int Connections = 16;
var seconds = TimeSpan.FromSeconds(double.Parse(args[4], CultureInfo.InvariantCulture));
var warmUp = seconds / 3;

using var app = Client(args[0]);
using var bare = Client(args[2]);
var school = await School.ReadAsync(app);
var appLoad = new Load(app, int.Parse(args[1], CultureInfo.InvariantCulture), Connections, warmUp, seconds);
var bareLoad = new Load(bare, int.Parse(args[3], CultureInfo.InvariantCulture), Connections, warmUp, seconds);

Console.WriteLine("| | requests/s | p50 ms | p99 ms | memory MB | bare requests/s | p50 ms | p99 ms | memory MB | ratio |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
foreach (var scenario in Scenarios.Of(school))
{
    var own = await appLoad.MeasureAsync(scenario);
    var floor = await bareLoad.MeasureAsync(scenario);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {scenario.Name} | {Cells(own)} | {Cells(floor)} | {own.PerSecond / floor.PerSecond:0.00} |"));
}
return 0;

static string Cells(Measurement seen) => string.Create(CultureInfo.InvariantCulture,
    $"{seen.PerSecond:0} | {seen.Median.TotalMilliseconds:0.0} | {seen.Slowest1Percent.TotalMilliseconds:0.0} | {seen.ResidentMegabytes:0}");

static HttpClient Client(string address) => new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false })
{
    BaseAddress = new Uri(address),
    Timeout = TimeSpan.FromSeconds(60),
};
