using EduSphere.Data.Demo;
using EduSphere.Features.Teachers;

namespace EduSphere.Features.Classes;

/// <summary>Four classes in each of the demo school's twelve grades, with a few free seats; Grade 7 C has none.</summary>
public sealed class DemoClasses : IDemoStep
{
    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        school.Classes.AddRange(
            from grade in Enumerable.Range(1, DemoSchool.Grades)
            from section in DemoSchool.Sections
            select new Class
            {
                AcademicYearId = school.Year.Id,
                Name = $"Grade {grade} {section}",
                GradeLevel = $"{grade:00}",
                Section = section,
                Room = $"{(grade + 3) / 4}{grade:00}{section}",
                Capacity = DemoSchool.StudentsInAClass + (grade == 7 && section == "C" ? 0 : 2 + grade % 3),
            });
        foreach (var (place, section) in school.Classes.Index())
            section.HomeroomTeacherId = DemoTeachers.LeaderOf(school, place).Id;
        school.Db.AddRange(school.Classes);
        return Task.CompletedTask;
    }
}
