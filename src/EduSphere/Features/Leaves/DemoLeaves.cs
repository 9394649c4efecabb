using System.Text.Json;
using EduSphere.Data.Demo;
using EduSphere.Features.Requests;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Leaves;

/// <summary>In every eighth class somebody has leave this week, which the office has entered; the demo student's parent waits for an answer.</summary>
public sealed class DemoLeaves : IDemoStep
{
    private const int EveryWhich = 8;
    private const int FirstClass = 3;
    private const string Wedding = "A wedding in the family";

    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        for (var c = FirstClass; c < school.Classes.Count; c += EveryWhich)
        {
            var leave = Make(school, school.Students[c * DemoSchool.StudentsInAClass + 4], Role.Registrar, school.Today.AddDays(-1), 3, "Operation at the hospital");
            leave.Approve();
            school.Db.Add(leave);
        }
        // A Monday, the week after next.
        var (start, child) = (school.Today.AddDays(14 - ((int)school.Today.DayOfWeek + 6) % 7), school.Students.Find(s => s.UserId == school.Guides[Role.Student].Id)!);
        var person = school.Users[child.UserId];
        var request = new Request
        {
            Kind = RequestKind.Leave,
            Subject = $"{person.FirstName} {person.LastName}",
            Details = JsonSerializer.Serialize(new { startDate = start, endDate = start, reason = Wedding }, JsonSerializerOptions.Web),
            CreatedAt = school.Now.AddMinutes(-20),
        };
        school.Db.AddRange(request, Make(school, child, Role.Parent, start, 1, Wedding, request));
        return Task.CompletedTask;
    }

    private static Leave Make(DemoSchool school, Student student, Role by, DateOnly start, int days, string reason, Request? request = null) => new()
    {
        StudentId = student.Id,
        StartDate = start,
        EndDate = start.AddDays(days - 1),
        Reason = reason,
        AskedById = school.Guides[by].Id,
        AskedAt = school.Now.AddMinutes(-20),
        RequestId = request?.Id,
    };
}
