using System.Diagnostics;
using System.Globalization;
using System.Text;
using EduSphere.Features.Calendar;
using EduSphere.Features.Fees;
using EduSphere.Features.RollOvers;
using EduSphere.Features.Timetable;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>
/// Sends what the description allows and then what it does not, as everybody, and holds every answer against the description. A seed
/// repeats a run: <c>./test.sh fuzz REQUESTS [SEED]</c>.
/// </summary>
public class FuzzTests(FuzzApp fuzz) : IClassFixture<FuzzApp>
{
    private const int UsualRequests = 2_000;
    private const int UsualSeed = 7;

    /// <summary>How many more requests may go as they are, until each operation was carried out.</summary>
    private const int MostTries = 10_000;

    /// <summary>After so many the schools are new: what was sent may have ended the year, or made a holiday of it.</summary>
    private const int RequestsInOneSchool = 2_500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>What is never carried out here, and why.</summary>
    private static readonly Dictionary<string, string> NotCarriedOut = new()
    {
        ["POST /api/v1/auth/register"] = "Of two schools in one program it does not know which is meant; AccountsRegisterTests ask where there is one.",
        ["POST /api/v1/requests/{id}/approve"] = "Most members of its body exclude each other; RequestsApproveTests say those that go together.",
        ["POST /api/v1/auth/reset-password"] = "It needs a mailed link; AccountsPasswordTests use one.",
        ["POST /api/v1/auth/confirm-email"] = "It needs a mailed link; AccountsAddressTests use one.",
        ["GET /api/v1/calendars/{school}"] = "It needs the address of a link; CalendarLinksTests use one.",
        ["POST /api/v1/imports/{id}/check"] = "It needs a field for each column of the file, which no schema can say; ImportColumnsTests send them.",
        ["POST /api/v1/roll-overs"] = "It needs two years one after the other, and classes of each that go together; RollOversTests run some.",
        ["POST /api/v1/roll-overs/{id}/undo"] = "It needs a run before it, of students on whom was decided; RollOversUndoTests undo some.",
        ["POST /api/v1/webhooks/stripe"] = "It needs what the card provider has signed; CardPaymentsTests send that.",
        ["POST /api/v1/fees/{id}/checkout"] = "It needs a card provider; CardPaymentsTests have one.",
        ["POST /api/v1/bank-transactions/{id}/book"] = "It needs fees that together take all of the transfer, which no schema can say; BankTransactionsTests book some.",
        ["POST /api/v1/academic-years"] = "Every day that it thinks of is in a year already; AcademicYearsTests add one.",
    };

    private readonly int? asked = Setting("EDUSPHERE_FUZZ_REQUESTS");
    private readonly Random random = new(Setting("EDUSPHERE_FUZZ_SEED") ?? UsualSeed);
    private KnownThings things = new();
    private KnownThings elsewhere = new();
    private readonly Dictionary<string, List<string>> findings = [];
    private readonly HashSet<string> carriedOut = [];
    private string refreshToken = "none yet";

    [Fact]
    public async Task No_request_brings_an_answer_that_the_description_does_not_know()
    {
        var document = await ApiDocument.ReadAsync(fuzz.App.Api());
        var (valid, spoilers, callers) = await SchoolsAsync(document);

        for (var n = 0; n < (asked ?? UsualRequests); n++)
        {
            if (n > 0 && n % RequestsInOneSchool == 0)
                (valid, spoilers, callers) = await SchoolsAsync(document);
            var operation = document.Operations[random.Next(document.Operations.Count)];
            var request = valid.Make(operation);
            // A third goes as it is, so that there is something to spoil.
            for (var times = random.Next(3); times > 0; times--)
                spoilers.Spoil(request);
            await SendAsync(document, operation, request, Caller());
        }
        for (var n = 0; n < MostTries && Left(document) is { Count: > 0 } left; n++)
        {
            if (n % RequestsInOneSchool == 0)
                (valid, spoilers, callers) = await SchoolsAsync(document);
            // What comes before it as well: an import is undone when it was uploaded and applied.
            var operation = n % 2 == 0 ? left[random.Next(left.Count)] : document.Operations[random.Next(document.Operations.Count)];
            await SendAsync(document, operation, valid.Make(operation), Caller());
        }

        Assert.True(findings.Count == 0, Report());
        Assert.Equal("", string.Join(Environment.NewLine, Left(document)));

        // Half as one who may do all of it: what is refused for the caller's sake is not looked at any further.
        Caller Caller() => random.Next(2) == 0 ? callers[0] : callers[random.Next(callers.Count)];
    }

    /// <summary>What nobody has carried out yet: it was refused each time, and nothing behind the refusal was seen.</summary>
    private List<Operation> Left(ApiDocument document) =>
        [.. document.Operations.Where(operation => !carriedOut.Contains(operation.Name) && !NotCarriedOut.ContainsKey(operation.Name))];

    private async Task SendAsync(ApiDocument document, Operation operation, FuzzRequest request, Caller caller)
    {
        var began = Stopwatch.GetTimestamp();
        ApiResponse answer;
        try
        {
            using var message = request.Message(fuzz.App.Address);
            using var response = await caller.Api.Http.SendAsync(message);
            answer = await ApiResponse.ReadAsync(response);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Found(operation, request, caller, $"no answer: {e.Message}");
            return;
        }
        // Only where it was asked for: a machine that does other work as well may hold up any request.
        if (asked is not null && Stopwatch.GetElapsedTime(began) > Longest)
            Found(operation, request, caller, "took more than two seconds");
        foreach (var fault in Faults(document, operation, request, answer))
            Found(operation, request, caller, fault);
        if (answer.Status is >= 200 and < 300 && request.Spoilt.Count == 0)
            carriedOut.Add(operation.Name);
        (caller.IsElsewhere ? elsewhere : things).Learn(request.Path, answer);
        if (operation.Path == "/api/v1/auth/login" && answer.Status == 200 && answer.Json["refreshToken"]?.GetValue<string>() is { } renewed)
            refreshToken = renewed;
        if (answer.Status == 401 && caller.Renew is not null)
            caller.Api = await caller.Renew();
    }

    private static IEnumerable<string> Faults(ApiDocument document, Operation operation, FuzzRequest request, ApiResponse answer)
    {
        if (answer.Status >= 500)
            return [$"{answer.Status}"];
        // A path that is none never reaches the program: the server itself refuses it, without a word.
        if (answer is { Status: 400, Text.Length: 0 } && request.Path.Contains("%00", StringComparison.Ordinal))
            return [];
        // What was asked with another method or at another path is another operation, or none: there it is enough that it is refused in form.
        if (request.Method != operation.Method || request.Spoilt.Contains("the path"))
            return answer.Status < 400 || request.Method == "HEAD" || answer.ContentType == "application/problem+json" ? [] : [$"{request.Method}: {answer.Status} as {answer.ContentType ?? "empty"}"];
        return document.Faults(operation, answer);
    }

    private void Found(Operation operation, FuzzRequest request, Caller caller, string fault)
    {
        var key = $"{operation.Name}: {fault}";
        if (!findings.TryGetValue(key, out var examples))
            findings[key] = examples = [];
        examples.Add($"{caller.Name}: {request}");
    }

    private string Report() => findings.OrderBy(finding => finding.Key, StringComparer.Ordinal)
        .Aggregate(new StringBuilder($"{findings.Count} findings{Environment.NewLine}"), (text, finding) =>
            text.Append(CultureInfo.InvariantCulture, $"{finding.Key} ({finding.Value.Count} times)\n  {finding.Value[0]}\n")).ToString();

    /// <summary>Two schools in which nothing has happened yet, and whoever may ask for something there.</summary>
    private async Task<(ValidRequests Valid, Spoilers Spoilers, List<Caller> Callers)> SchoolsAsync(ApiDocument document)
    {
        (things, elsewhere) = (new(), new());
        var (school, other) = (await SchoolAsync(things), await SchoolAsync(elsewhere));
        var (hour, nextYear) = (0, await school.AddNextYearAsync());
        things.Add("academic-years", nextYear);
        var names = Enum.GetValues<Role>().Select(role => school[role].UserName).ToList();
        var valid = new ValidRequests(document, things, new Dictionary<string, Func<string>>
        {
            ["username"] = () => names[random.Next(names.Count)],
            ["password"] = () => EduSphereApp.Password,
            ["currentPassword"] = () => EduSphereApp.Password,
            ["newPassword"] = () => EduSphereApp.Password,
            ["refreshToken"] = () => refreshToken,
            ["fromYearId"] = () => school.AcademicYearId.ToString(),
            ["toYearId"] = () => nextYear.ToString(),
            ["startTime"] = () => $"{(hour = random.Next(23)):00}:{random.Next(60):00}",
            ["endTime"] = () => $"{hour + 1:00}:{random.Next(60):00}",
        }, school.Today, random);
        return (valid, new(elsewhere, random), await CallersAsync(school, other));
    }

    private async Task<TestSchool> SchoolAsync(KnownThings known)
    {
        var school = await TestSchool.CreateAsync(fuzz.App);
        known.Add("classes", school.ClassId);
        known.Add("classes", await school.AddClassAsync("11", "B"));
        known.Add("academic-years", school.AcademicYearId);
        // Long ago, and several: one in which a class was made is not deleted any more.
        var old = Enumerable.Range(3, 5).Select(ago => new AcademicYear { Name = $"Old year {ago}", StartDate = school.Today.AddDays(-400 * ago), EndDate = school.Today.AddDays((-400 * ago) + 200) }).ToList();
        await school.ChangeAsync(db => db.AddRange(old));
        old.ForEach(year => known.Add("academic-years", year.Id));
        var term = new Term { AcademicYearId = old[0].Id, Name = "Old term", StartDate = old[0].StartDate, EndDate = old[0].EndDate };
        await school.ChangeAsync(db => db.Add(term));
        known.Add("terms", term.Id);
        var run = new RollOver { FromYearId = old[1].Id, ToYearId = old[0].Id, RunAt = TimeProvider.System.GetUtcNow().UtcDateTime, RunById = school[Role.Admin].UserId, Promoted = 1, Retained = 1, Left = 1, Graduated = 1 };
        await school.ChangeAsync(db => db.Add(run));
        known.Add("roll-overs", run.Id);
        known.Add("teachers", school.Teacher.ProfileId);
        for (var n = 0; n < 5; n++)
        {
            var teacher = await school.AddTeacherAsync();
            known.Add("teachers", teacher.ProfileId);
            known.Add("users", teacher.UserId);
            await school.AddGuardianAsync(school.Student.ProfileId);
        }
        known.Add("students", school.Student.ProfileId);
        for (var n = 0; n < 5; n++)
            known.Add("students", (await school.AddStudentAsync(classId: n % 2 == 0 ? school.ClassId : null)).ProfileId);
        for (var n = 0; n < 5; n++)
            known.Add("notes", await school.AddNoteAsync(school.Student.ProfileId), school.Student.ProfileId);
        await school.AddGuardianAsync(school.Student.ProfileId, link => link.Bar(school.Today, school.Today, "District court, 12 F 34"));
        foreach (var guardianship in await school.ReadAsync(db => db.Guardianships.Where(g => g.StudentId == school.Student.ProfileId).Select(g => g.Id).ToListAsync()))
            known.Add("guardians", guardianship, school.Student.ProfileId);
        // Whoever signs in is not invited.
        var callers = Enum.GetValues<Role>().Select(role => school[role].UserId).ToArray();
        await school.ChangeAsync(db => db.Users.Where(u => db.UserRoles.Any(r => r.UserId == u.Id) && !callers.Contains(u.Id)).ToList().ForEach(user => user.PasswordHash = null));
        var period = await school.AddPeriodAsync(8);
        known.Add("periods", period);
        known.Add("timetable", await school.AddLessonAsync(await school.TeachAsync(), period));
        var links = Enumerable.Range(0, 5).Select(n => new CalendarLink
        {
            UserId = school[Role.Admin].UserId,
            Role = Role.Admin,
            Of = CalendarOf.Class,
            OfId = Guid.CreateVersion7(),
            Hash = Secrets.Hash($"calendar {n} of {school.Id}"),
            CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
        }).ToList();
        await school.ChangeAsync(db => db.AddRange(links));
        links.ForEach(link => known.Add("links", link.Id));
        await ChargeAsync(school, known);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var dead = new OutboxMessage { SchoolId = school.Id, Kind = "mail", Lane = Lane.Outside, Payload = "{}", DueAt = now, DeadAt = now, LastError = "Gone" };
        await school.ChangeAsync(db => db.Add(dead));
        known.Add("dead-letters", dead.Id);
        for (var n = 0; n < 5; n++)
            known.Add("requests", Guid.Parse((await school.AskAsync("parent", $"asked.{n}.{school.Id:n}@families.test")).Split('/')[1]));
        return school;
    }

    /// <summary>Drafts, invoices of which some are late, a payment, a charging of many, and what fees are made of.</summary>
    private static async Task ChargeAsync(TestSchool school, KnownThings known)
    {
        known.Add("student", school.Student.ProfileId);
        known.Add("family", school.Student.ProfileId);
        var price = Guid.Empty;
        var type = await school.AddFeeTypeAsync("Tuition", type =>
        {
            type.LateFeeAmount = 10;
            price = type.Add("12", 100, new(2150, 1, 1)).Id;
            type.Add(null, 100, new(2000, 1, 1));
        });
        known.Add("fee-types", type);
        known.Add("prices", price, type);
        var paid = await school.IssueAsync(1_000_000, type: type);
        var payment = new Payment { FeeId = paid, StudentId = school.Student.ProfileId, ReceiptNumber = "R00001", Amount = 1_000_000, PaidOn = school.Today, RecordedAt = TimeProvider.System.GetUtcNow().UtcDateTime };
        var charge = new FeeCharge { Input = "{}", ChargedById = school[Role.Accountant].UserId, CreatedAt = payment.RecordedAt };
        charge.Finish(1, 1, 100, 0);
        var discount = new SiblingDiscount { FromChild = 2, Percent = 10, StartDate = school.Today, ApprovedById = charge.ChargedById };
        await school.ChangeAsync(db =>
        {
            var fee = db.Fees.Single(f => f.Id == paid);
            fee.Settle(payment.Amount);
            db.AddRange(payment, charge, discount);
            db.AddRange(Posting.OfPayment(fee, payment, new(school.Today, payment.RecordedAt)));
        });
        known.Add("payments", payment.Id);
        known.Add("bulk", charge.Id);
        known.Add("sibling-discounts", discount.Id);
        for (var n = 0; n < 5; n++)
        {
            known.Add("fees", await school.IssueAsync(1_000_000, due: -30, type: type));
            known.Add("fees", await school.DraftAsync(1_000_000, type: type));
        }
    }

    private async Task<List<Caller>> CallersAsync(TestSchool school, TestSchool other)
    {
        var callers = new List<Caller>();
        foreach (var role in Enum.GetValues<Role>().OrderByDescending(role => role == Role.Admin))
            callers.Add(new($"{role}", await school.SignInAsync(role), () => school.SignInAsync(role), false));
        callers.Add(new("nobody", fuzz.App.Api(), null, false));
        callers.Add(new("admin of another school", await other.SignInAsync(Role.Admin), () => other.SignInAsync(Role.Admin), true));
        return callers;
    }

    private static int? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;

    private sealed class Caller(string name, ApiClient api, Func<Task<ApiClient>>? renew, bool isElsewhere)
    {
        public string Name => name;

        public ApiClient Api { get; set; } = api;

        /// <summary>Signs in again: a request may have ended the session.</summary>
        public Func<Task<ApiClient>>? Renew => renew;

        public bool IsElsewhere => isElsewhere;
    }
}

/// <summary>A program of its own behind a real socket: what is sent to it may leave anything behind.</summary>
public sealed class FuzzApp : IAsyncLifetime
{
    public EduSphereApp App { get; } = new() { OnKestrel = true };

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
