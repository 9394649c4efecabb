using EduSphere.Features.Calendar;
using EduSphere.Features.NextYear;
using EduSphere.Platform.Security;

namespace EduSphere.TestSupport;

public sealed partial class TestSchool
{
    /// <summary>The last day of the year that runs.</summary>
    public DateOnly LastDay => Today.AddDays(160);

    /// <summary>The first day of the year that <see cref="AddNextYearAsync"/> adds.</summary>
    public DateOnly NextFirstDay => Today.AddDays(200);

    /// <summary>A school year after the one that runs; returns its id.</summary>
    public async Task<Guid> AddNextYearAsync()
    {
        var year = new AcademicYear { Name = "Next year", StartDate = NextFirstDay, EndDate = NextFirstDay.AddDays(300) };
        await ChangeAsync(db => db.Add(year));
        return year.Id;
    }

    /// <summary>Has the registrar decide what becomes of students, past the API.</summary>
    public Task DecideAsync(NextStep step, params IEnumerable<TestPerson> students) => ChangeAsync(db =>
    {
        foreach (var student in students)
        {
            var decision = new NextYearDecision { StudentId = student.ProfileId, AcademicYearId = AcademicYearId };
            decision.Decide(new(step, "As agreed"), this[Role.Registrar].UserId, DateTime.UnixEpoch);
            db.Add(decision);
        }
    });
}
