using System.Text;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>
/// Takes away by turns each rule of who sees what, and each route's permission, and looks for a row that turns red. Runs in a copy of the
/// sources only, which <c>tests/mutate.mjs</c> has given the switches: <c>./test.sh mutation</c>
/// </summary>
public class AccessMutationTests
{
    private const string Switch = "EduSphere.Mutant";

    /// <summary>What makes no difference to anybody, and why.</summary>
    private static readonly Dictionary<string, string> NoDifference = new()
    {
        ["Features/Attendance/AttendanceQueries.cs user.May(Permission.CorrectRegisters)"] = "What the page offers; the API decides.",
        ["Features/Attendance/AttendanceQueries.cs user.May(Permission.BeginRegisters)"] = "What the page offers; the API decides.",
        ["Features/Attendance/ChildAttendance.cs .VisibleTo(db, user, today)"] = "Each child's year is asked for by the same rule.",
        ["Features/Attendance/RegisterRules.cs user.May(Permission.CorrectRegisters) (2)"] = "Under whose name a mark is kept, not who may give it.",
        ["Features/Classes/ClassVisibility.cs return classes.Where( (2)"] = "Roles that may not read classes ask for none.",
        ["Features/Enrollments/EnrollmentChanges.cs .VisibleTo(db, user, today)"] = "Only the office changes students, and it sees them all.",
        ["Features/Students/ChangeStudent.cs .VisibleTo(db, user, today)"] = "Only the office changes students, and it sees them all.",
        ["Features/Students/ListDuplicates.cs .VisibleTo(db, user, today)"] = "Only the office admits students, and it sees them all.",
        ["Features/Students/ListStudents.cs user.May(Permission.SeeWholeSchool)"] = "Which query is faster; both find the same.",
    };

    [Fact(Explicit = true)]
    public async Task Without_any_one_rule_a_row_turns_red()
    {
        await using var app = new EduSphereApp { Doubles = services => services.AddScoped<IAuthorizationHandler, LetIn>() };
        await app.InitializeAsync();
        await using var live = new LiveApp();
        await live.InitializeAsync();
        var asked = AccessMatrix.Routes.Where(row => !row.SaysNothing).OrderBy(row => row.Spends).ToList();
        var found = new List<(string Rule, string? Red)>();
        var rules = await File.ReadAllLinesAsync(Repository.PathOf("mutants.txt"));
        Assert.Null(await RedAsync(app, 0, asked, () => LiveFaultsAsync(live)));
        for (var rule = 1; rule <= rules.Length; rule++)
            found.Add((rules[rule - 1], await RedAsync(app, rule, asked, () => LiveFaultsAsync(live))));
        foreach (var rows in asked.Where(row => row.Needs is not null).GroupBy(row => row.Key))
            found.Add(($"Needs of {rows.Key}", await RedAsync(app, rows.Key, rows, () => Task.FromResult<string?>(null))));

        await File.WriteAllTextAsync(Repository.PathOf("mutation.md"), Report(found));
        Assert.Equal("", string.Join(Environment.NewLine, found.Where(one => one.Red is null && !NoDifference.ContainsKey(one.Rule)).Select(one => one.Rule)));
    }

    /// <returns>The first thing that is otherwise than a row says; null where nothing is.</returns>
    private static async Task<string?> RedAsync(EduSphereApp app, object mutant, IEnumerable<AccessRow> rows, Func<Task<string?>> further)
    {
        var world = new AccessWorld(app);
        await world.PrepareAsync();
        AppContext.SetData(Switch, mutant);
        try
        {
            foreach (var row in rows)
            {
                if (await world.FaultsAsync(row) is [var fault, ..])
                    return fault;
            }
            return await further();
        }
        finally
        {
            AppContext.SetData(Switch, null);
        }
    }

    private static async Task<string?> LiveFaultsAsync(LiveApp live)
    {
        foreach (var name in AccessMatrix.Events.Keys)
        {
            if (await AccessLiveTests.FaultsAsync(live, name) is [var fault, ..])
                return fault;
        }
        return null;
    }

    private static string Report(List<(string Rule, string? Red)> found)
    {
        var report = new StringBuilder("| taken away | red |\n|---|---|\n");
        foreach (var (rule, red) in found)
            report.Append($"| `{rule}` | {(red ?? NoDifference.GetValueOrDefault(rule, "nothing")).Split('\n')[0].Replace("|", "\\|")} |\n");
        return report.ToString();
    }

    /// <summary>Lets anybody signed in call the route whose permission is taken away; anybody at all, where every role holds it.</summary>
    private sealed class LetIn(CurrentUser user) : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            var open = context.Requirements.OfType<PermissionRequirement>().All(needed => Enum.GetValues<Role>().All(role => role.Grants(needed.Permission)));
            if ((open || user.IsSignedIn) && context.Resource is HttpContext http && http.GetEndpoint() is RouteEndpoint route && AccessRow.KeysOf(route).Contains(AppContext.GetData(Switch)))
                context.PendingRequirements.ToList().ForEach(context.Succeed);
            return Task.CompletedTask;
        }
    }
}
