using EduSphere.Data.Demo;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Teachers;

/// <summary>The demo school's teachers, the first of whom signs in.</summary>
public sealed class DemoTeachers : IDemoStep
{
    private const int Count = 86;

    private static readonly string[] Titles = ["Teacher", "Senior teacher", "Head of department"];

    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        for (var n = 1; n <= Count; n++)
        {
            var user = school.AddUser(Role.Teacher, school.Pick(n % 2 == 0 ? DemoNames.Girls : DemoNames.Boys), school.Pick(DemoNames.Families), school.Today.AddYears(-28 - n % 35).AddDays(-n), n % 2 == 0 ? Gender.Female : Gender.Male);
            // Numbers that are kept for plays and films.
            user.Phone = $"+353 20 910 {n:0000}";
            school.Guides.TryAdd(Role.Teacher, user);
            school.Teachers.Add(new Teacher
            {
                UserId = user.Id,
                EmployeeNumber = $"T{n:000}",
                Department = DemoNames.Subjects[n % DemoNames.Subjects.Length].Name,
                Designation = Titles[n % Titles.Length],
                Qualification = n % 3 == 0 ? "M.Ed." : "B.Ed.",
                JoiningDate = school.YearStart.AddYears(-(n % 20)),
            });
        }
        school.Db.AddRange(school.Teachers);
        return Task.CompletedTask;
    }

    /// <summary>Who teaches a subject to a class: somebody of its department, who has five or six classes of neighbouring grades.</summary>
    /// <param name="place">The class's place in the school.</param>
    public static Teacher Of(DemoSchool school, int subject, int place)
    {
        var department = school.Teachers.FindAll(teacher => teacher.Department == DemoNames.Subjects[subject].Name);
        var classes = DemoSchool.Grades * DemoSchool.Sections.Length;
        // The fourth of each begins in Grade 1, so that the first of all, who signs in, has Grade 10 A.
        return department[(place * department.Count / classes + 3) % department.Count];
    }

    /// <summary>The class teacher: nobody leads two, as the classes that one teacher has lead on to another subject each.</summary>
    public static Teacher LeaderOf(DemoSchool school, int place) => Of(school, (place + 5) % DemoNames.Subjects.Length, place);
}
