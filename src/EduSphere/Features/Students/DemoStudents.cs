using EduSphere.Data.Demo;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Students;

/// <summary>The demo school's students, of an age with their class. The first of Grade 10 A signs in.</summary>
public sealed class DemoStudents : IDemoStep
{
    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        for (var c = 0; c < school.Classes.Count; c++)
            for (var roll = 1; roll <= DemoSchool.StudentsInAClass; roll++)
            {
                var student = AddStudent(school, grade: c / DemoSchool.Sections.Length + 1, girl: roll % 2 == 0);
                if (roll == 1 && school.Classes[c].Name == "Grade 10 A")
                    school.Guides[Role.Student] = school.Users[student.UserId];
            }
        return Task.CompletedTask;
    }

    private static Student AddStudent(DemoSchool school, int grade, bool girl)
    {
        var (first, last) = (school.Pick(girl ? DemoNames.Girls : DemoNames.Boys), school.Pick(DemoNames.Families));
        var born = school.YearStart.AddYears(-5 - grade).AddDays(-school.Random.Next(365));
        var user = school.AddUser(Role.Student, first, last, born, girl ? Gender.Female : Gender.Male);
        var admitted = school.YearStart.AddYears(-school.Random.Next(Math.Min(grade, 6)));
        var student = new Student { UserId = user.Id, StudentNumber = $"S{school.Students.Count + 1:00000}", AdmissionDate = admitted };
        school.Students.Add(student);
        school.Db.Add(student);
        return student;
    }
}
