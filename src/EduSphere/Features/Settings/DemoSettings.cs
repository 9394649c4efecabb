using EduSphere.Data.Demo;
using EduSphere.Platform.Audit;

namespace EduSphere.Features.Settings;

/// <summary>The demo school itself, and the series its next students and teachers are numbered by.</summary>
public sealed class DemoSettings : IDemoStep
{
    public Task AddAsync(DemoSchool demo, CancellationToken ct)
    {
        var school = new School
        {
            Name = "Riverside School",
            TimeZone = DemoSchool.Zone,
            Currency = "EUR",
            Locale = "en-IE",
            Country = "IE",
            SchoolDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            CreatedAt = demo.Now,
        };
        demo.Db.Schools.Add(school);
        demo.Db.Enter(school.Id, Actor.System);
        demo.Db.AddRange(NumberSeries.OfNewSchool());
        return Task.CompletedTask;
    }
}
