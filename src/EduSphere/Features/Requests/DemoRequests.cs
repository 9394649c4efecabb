using System.Text.Json;
using EduSphere.Data;
using EduSphere.Data.Demo;
using EduSphere.Features.Accounts;

namespace EduSphere.Features.Requests;

/// <summary>What waits for the demo school's office: accounts that parents, students and teachers want, beside a leave. The students are known; their names are those of the list.</summary>
public sealed class DemoRequests : IDemoStep
{
    private const int Pending = 23;

    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        for (var n = 0; n < Pending; n++)
        {
            var (first, family) = (school.Pick(DemoNames.Girls), school.Pick(DemoNames.Families));
            var student = school.Students[n * 41 + 17];
            var known = school.Users[student.UserId];
            var asked = (n % 4) switch
            {
                1 => Asked(SignUpRole.Student, known.FirstName, known.LastName, "I have no password yet."),
                3 => Asked(SignUpRole.Teacher, first, family, "I teach from next month on."),
                _ => Asked(SignUpRole.Parent, first, known.LastName, $"My child is {known.FirstName} {known.LastName}, {student.StudentNumber}."),
            };
            school.Db.Add(new Request
            {
                Kind = RequestKind.SignUp,
                Subject = $"{asked.FirstName} {asked.LastName}",
                Details = JsonSerializer.Serialize(asked, AskedAccount.Kept),
                CreatedAt = school.Now.AddHours(-5 * n - 1),
            });
        }
        return Task.CompletedTask;
    }

    private static AskedAccount Asked(SignUpRole role, string first, string last, string message) => new()
    {
        Role = role,
        FirstName = first,
        LastName = last,
        Email = $"{SearchText.Fold(first)}.{string.Concat(SearchText.Fold(last).Where(char.IsLetter))}@mail.example".Replace(' ', '.'),
        Phone = null,
        Message = message,
    };
}
