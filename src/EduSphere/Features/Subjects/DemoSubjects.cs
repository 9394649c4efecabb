using EduSphere.Data.Demo;
using EduSphere.Features.Teachers;

namespace EduSphere.Features.Subjects;

/// <summary>What the demo school teaches: every subject to every class.</summary>
public sealed class DemoSubjects : IDemoStep
{
    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        var subjects = DemoNames.Subjects.Select(subject => new Subject { Code = subject.Code, Name = subject.Name }).ToList();
        school.Db.AddRange(subjects);
        for (var c = 0; c < school.Classes.Count; c++)
            for (var s = 0; s < subjects.Count; s++)
                school.ClassSubjects.Add(new ClassSubject { ClassId = school.Classes[c].Id, SubjectId = subjects[s].Id, TeacherId = DemoTeachers.Of(school, s, c).Id, StartDate = school.YearStart });
        school.Db.AddRange(school.ClassSubjects);
        return Task.CompletedTask;
    }
}
