using EduSphere.Data.Demo;

namespace EduSphere.Features.Requests;

/// <summary>What waits for the demo school's office.</summary>
public sealed class DemoRequests : IDemoStep
{
    private const int Pending = 24;

    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        for (var n = 0; n < Pending; n++)
        {
            var name = $"{school.Pick(DemoNames.Girls)} {school.Pick(DemoNames.Families)}";
            school.Db.Add(new Request { Kind = (RequestKind)(n % 4), Subject = name, Details = "{}", CreatedAt = school.Now.AddHours(-5 * n - 1) });
        }
        return Task.CompletedTask;
    }
}
