using System.Text.RegularExpressions;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>The program dies while people pay.</summary>
public partial class FeesSurviveTests
{
    private const int Deaths = 3;
    private const int FeesEach = 24;

    [Fact]
    public async Task Killed_at_any_moment_nothing_is_lost_doubled_or_half_done()
    {
        await using var cards = await CardSchool.OpenAsync();
        var (random, asked, acknowledged) = (new Random(), new List<(Guid Fee, string Key)>(), new HashSet<Guid>());
        for (var death = 0; death < Deaths; death++)
        {
            for (var i = 0; i < FeesEach; i++)
                asked.Add((await cards.IssueAsync(50), $"{Guid.CreateVersion7()}"));
            Task paying;
            using (var program = Serve(cards.App))
            {
                var api = await ApiOfAsync(program, cards);
                paying = Task.WhenAll(asked.TakeLast(FeesEach).Chunk(FeesEach / 4).Select(some => PayAsync(api, some)).ToList());
                await Task.Delay(random.Next(20, 250));
            }
            await paying;
        }

        // What was acknowledged is there, before anybody asks again.
        var kept = await cards.School.ReadAsync(db => db.Payments.Select(p => p.FeeId).ToListAsync());
        Assert.Empty(acknowledged.Except(kept));
        Assert.Equal(kept.Count, kept.Distinct().Count());
        Assert.Empty(await cards.LedgerFaultsAsync());

        using var again = Serve(cards.App);
        var retried = await ApiOfAsync(again, cards);
        foreach (var (fee, key) in asked)
            Assert.True(await TryPayAsync(retried, cards, fee, key));

        Assert.Equal(asked.Count, await cards.School.ReadAsync(db => db.Payments.CountAsync()));
        Assert.Equal(asked.Count * 50m, (decimal)(await cards.Accountant.GetAsync("fees/statistics")).AssertStatus(200)["collected"]!);
        Assert.Empty(await cards.LedgerFaultsAsync());

        async Task PayAsync(ApiClient api, IEnumerable<(Guid Fee, string Key)> some)
        {
            foreach (var (fee, key) in some)
                if (await TryPayAsync(api, cards, fee, key))
                    lock (acknowledged)
                        acknowledged.Add(fee);
        }
    }

    /// <summary>Another instance on the same database, which can be killed.</summary>
    private static ProgramRun Serve(EduSphereApp app)
    {
        var settings = app.Services.GetRequiredService<IConfiguration>();
        return ProgramRun.Serve("Testing", "--urls=http://127.0.0.1:0", $"--Data:Directory={app.DataDirectory}", $"--Database:Provider={settings["Database:Provider"]}",
            $"--ConnectionStrings:Database={settings["ConnectionStrings:Database"]}", "--RateLimits:Enabled=false", "--Demo:Enabled=false");
    }

    private static async Task<ApiClient> ApiOfAsync(ProgramRun program, CardSchool cards)
    {
        await program.SaysAsync("Application started");
        var api = new ApiClient(new HttpClient { BaseAddress = new Uri(Address().Match(await program.SaysAsync("http://127.0.0.1")).Value) });
        await api.SignInAsync(cards.School[Role.Accountant].Email, EduSphereApp.Password);
        return api;
    }

    /// <returns>Whether it was acknowledged.</returns>
    private static async Task<bool> TryPayAsync(ApiClient api, CardSchool cards, Guid fee, string key)
    {
        try
        {
            var answer = await api.PostAsync($"fees/{fee}/payment", new { amount = 50, paymentMethod = "cash", paymentDate = cards.School.Today }, ("Idempotency-Key", key));
            return answer.Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
