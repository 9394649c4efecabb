using System.Reflection;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Sdk;

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
        ["Features/Dashboard/ReadStats.cs user.May(Permission.ReadClasses)"] = "Families look into no class; it spares them the question.",
        ["Features/Dashboard/ReadStats.cs .VisibleTo(db, user, today) (3)"] = "From which day on the trend looks back; its marks are asked for by the same rule.",
        ["Features/Notes/NoteVisibility.cs user.May(Permission.ReadNotes)"] = "Who may not read them leads no class, unless as a teacher.",
        ["Features/Parents/FirstGuardians.cs user.May(Permission.SeeAllGuardians)"] = "Whoever takes registers sees all guardians.",
        ["Features/Students/ListStudents.cs user.May(Permission.SeeWholeSchool)"] = "Which query is faster; both find the same.",
        ["Features/Students/StudentDescriptions.cs user.May(Permission.SeeGuardians)"] = "By what a student was found; nobody finds them by what they do not see.",
        ["Features/Students/StudentSearch.cs user.May(Permission.SeeContactData)"] = "Who lacks it lacks the other one as well.",
        ["Features/Students/StudentSearch.cs user.May(Permission.SeeAllGuardians)"] = "Who lacks it lacks the other one as well.",
        ["Features/Timetable/TimetableQueries.cs user.May(Permission.ReadClasses)"] = "What the page offers; the API decides.",
        ["Features/Timetable/TimetableQueries.cs user.May(Permission.ReadOwnChildren)"] = "What the page offers; the API decides.",
        ["Features/Timetable/TimetableQueries.cs .VisibleTo(db, user, today)"] = "The page shows the lessons of the own children alone.",
        ["Features/Timetable/TimetableVisibility.cs user.May(Permission.ReadClasses) (2)"] = "Nobody but a teacher has lessons.",
        ["Needs of POST /api/v1/imports"] = "What the rows of the file are has a permission of its own, which is asked as well.",
        ["Features/Fees/ListFees.cs user.May(Permission.SeeWholeSchool)"] = "Which totals are kept; they are counted by the same rule.",
    };

    [Fact(Explicit = true)]
    public async Task Without_any_one_rule_a_row_turns_red()
    {
        await using var app = new EduSphereApp { Doubles = services => services.AddScoped<IAuthorizationHandler, LetIn>() };
        await app.InitializeAsync();
        await using var live = new LiveApp();
        await live.InitializeAsync();
        var asked = AccessMatrix.Routes.Where(row => !row.SaysNothing).OrderBy(row => row.Spends || row.SpendsEach).ToList();
        var unnoticed = new List<string>();
        var report = Repository.PathOf("mutation.md");
        await File.WriteAllTextAsync(report, "| taken away | red |\n|---|---|\n");
        var rules = await File.ReadAllLinesAsync(Repository.PathOf("mutants.txt"));
        var features = FeaturesOf(app);
        Func<AccessWorld, Task<string?>> hear = _ => LiveFaultsAsync(live);
        Assert.Null(await RedAsync(app, 0, [.. asked.Select(Ask), hear]));
        for (var rule = 1; rule <= rules.Length; rule++)
        {
            // Every row would be asked in vain, and most of the time goes there.
            if (NoDifference.ContainsKey(rules[rule - 1]))
            {
                await TellAsync(rules[rule - 1], null);
                continue;
            }
            // What is nearest to the rule most likely needs it, so it is asked first.
            var near = rules[rule - 1].Split(' ')[0].Split('/', '.');
            var rows = asked.OrderByDescending(row => features.GetValueOrDefault(row.Key, []).Intersect(near).Count()).Select(Ask);
            await TellAsync(rules[rule - 1], await RedAsync(app, rule, near.Intersect(["TellWatchers", "Announcements"]).Any() ? [hear, .. rows] : [.. rows, hear]));
        }
        foreach (var rows in asked.Where(row => row.Needs is not null).GroupBy(row => row.Key))
            await TellAsync($"Needs of {rows.Key}", await RedAsync(app, rows.Key, rows.Select(Ask)));

        Assert.Equal("", string.Join(Environment.NewLine, unnoticed));

        // A line at a time, so that a run that is cut short leaves what it found.
        async Task TellAsync(string rule, string? red)
        {
            if (red is null && !NoDifference.ContainsKey(rule))
                unnoticed.Add(rule);
            var told = (red ?? NoDifference.GetValueOrDefault(rule, "nothing")).Split('\n')[0].Replace("|", "\\|");
            await File.AppendAllTextAsync(report, $"| `{rule}` | {told} |\n");
        }
    }

    /// <returns>The first answer that is otherwise than a row says; null where none is.</returns>
    private static async Task<string?> RedAsync(EduSphereApp app, object mutant, IEnumerable<Func<AccessWorld, Task<string?>>> questions)
    {
        var world = new AccessWorld(app);
        await world.PrepareAsync();
        AppContext.SetData(Switch, mutant);
        try
        {
            foreach (var ask in questions)
            {
                if (await ask(world) is { } fault)
                    return fault;
            }
            return null;
        }
        finally
        {
            AppContext.SetData(Switch, null);
        }
    }

    private static Func<AccessWorld, Task<string?>> Ask(AccessRow row) => async world =>
    {
        try
        {
            return (await world.FaultsAsync(row)).FirstOrDefault();
        }
        // It is answered with what not even the description of the API has.
        catch (XunitException e)
        {
            return $"{row.Route}: {e.Message}";
        }
    };

    /// <summary>The folders and the type of what answers each route, by the route's key.</summary>
    private static Dictionary<string, string[]> FeaturesOf(EduSphereApp app) =>
        (from route in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
         let type = route.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type ?? route.Metadata.GetMetadata<MethodInfo>()?.DeclaringType
         where type is not null
         from key in AccessRow.KeysOf(route)
         group type by key).ToDictionary(types => types.Key, types => types.SelectMany(type => (type.FullName ?? "").Split('.')).Except(["EduSphere"]).ToArray());

    private static async Task<string?> LiveFaultsAsync(LiveApp live)
    {
        foreach (var name in AccessMatrix.Events.Keys)
        {
            if (await AccessLiveTests.FaultsAsync(live, name) is [var fault, ..])
                return fault;
        }
        return null;
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
