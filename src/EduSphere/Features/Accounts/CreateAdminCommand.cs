using System.CommandLine;
using EduSphere.Data;
using EduSphere.Features.Settings;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Commands;
using EduSphere.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Accounts;

public static class CreateAdminCommand
{
    private sealed record NewAdministrator(string? School, SchoolPlace? Place, string Email, string FirstName, string LastName);

    public static Command Make(CommandHost host)
    {
        var school = new Option<string>("--school") { Description = "The school's name. Needed for a new one, and where there are several." };
        var zone = new Option<string>("--time-zone") { Description = "Of a new school, by its IANA name, such as Europe/Dublin." };
        var currency = new Option<string>("--currency") { Description = "Of a new school, by its ISO 4217 letters, such as EUR." };
        var locale = new Option<string>("--locale") { Description = "Of a new school, by language and country, such as en-IE: how dates and numbers are written." };
        var country = new Option<string>("--country") { Description = "Of a new school, by its ISO 3166 letters, such as IE: whose telephone numbers need no country code." };
        var email = new Option<string>("--email") { Description = "The administrator's e-mail address, to sign in with. Nothing is mailed.", Required = true };
        var first = new Option<string>("--first-name") { Description = "The administrator's first name.", Required = true };
        var last = new Option<string>("--last-name") { Description = "The administrator's last name.", Required = true };
        var command = new Command("create-admin", "Make an administrator, and a school if there is none of that name, and print a one-time link to choose the password.")
        {
            school, zone, currency, locale, country, email, first, last,
        };
        command.SetAction((options, ct) =>
        {
            var asked = new NewAdministrator(options.GetValue(school), PlaceOf(options.GetValue(zone), options.GetValue(currency), options.GetValue(locale), options.GetValue(country)),
                options.GetRequiredValue(email), options.GetRequiredValue(first), options.GetRequiredValue(last));
            return host.RunAsync((services, stop) => RunAsync(asked, services, stop), ct);
        });
        return command;
    }

    private static SchoolPlace? PlaceOf(params string?[] named) => named is [{ } zone, { } currency, { } locale, { } country] ? new(zone, currency, locale, country) : null;

    private static async Task RunAsync(NewAdministrator asked, IServiceProvider services, CancellationToken ct)
    {
        if (!new EmailAttribute().IsValid(asked.Email))
            throw new OperatorException("--email is no e-mail address.");
        if (!IsName(asked.FirstName) || !IsName(asked.LastName))
            throw new OperatorException("--first-name or --last-name is no name.");
        var db = services.GetRequiredService<AppDbContext>();
        await DatabaseStart.RequireTablesAsync(db, ct);
        var school = await FindOrAddAsync(asked, db, services.GetRequiredService<TimeProvider>(), ct);
        var user = await Login.FindAsync(db, asked.Email, ct);
        if (user is null)
        {
            user = new User { FirstName = asked.FirstName, LastName = asked.LastName };
            user.SetEmail(asked.Email);
            db.Users.Add(user);
        }
        var link = await services.GetRequiredService<Administrators>().AppointAsync(user, ct);
        await db.SaveChangesAsync(ct);
        Console.WriteLine($"{asked.Email} is an administrator of {school.Name}. The password is chosen here, within a day:\n\n{link}\n");
    }

    private static bool IsName(string name) => name.Length is > 0 and <= User.NameLength && new PersonNameAttribute().IsValid(name);

    private static async Task<School> FindOrAddAsync(NewAdministrator asked, AppDbContext db, TimeProvider time, CancellationToken ct)
    {
        var schools = await db.Schools.OrderBy(s => s.Name).ToListAsync(ct);
        var meant = schools.FindAll(s => asked.School is null || s.Name == asked.School);
        if (meant.Count == 0 && asked is { School: { } name, Place: { } place })
            return NewSchool.Add(db, name, place, time.GetUtcNow().UtcDateTime);
        if (schools.Count == 0)
            throw new OperatorException("There is no school yet: say --school, --time-zone, --currency, --locale and --country.");
        if (meant is not [var school])
            throw new OperatorException($"It is not clear which school is meant. --school is one of: {string.Join(", ", schools.Select(s => s.Name))}. A new one needs --time-zone, --currency, --locale and --country as well.");
        db.Enter(school.Id, Actor.System);
        return school;
    }
}
