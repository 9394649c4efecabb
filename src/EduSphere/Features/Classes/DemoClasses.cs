using EduSphere.Data.Demo;

namespace EduSphere.Features.Classes;

/// <summary>Two classes in each of the demo school's twelve grades.</summary>
public sealed class DemoClasses : IDemoStep
{
    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        school.Classes.AddRange(
            from grade in Enumerable.Range(1, 12)
            from section in new[] { "A", "B" }
            select new Class
            {
                AcademicYearId = school.Year.Id,
                Name = $"Grade {grade} {section}",
                GradeLevel = $"{grade:00}",
                Section = section,
                Room = $"{(grade + 3) / 4}{grade:00}{section}",
                Capacity = DemoSchool.StudentsInAClass + 3,
                // The teacher who signs in, the first of them, leads Grade 10 A.
                HomeroomTeacherId = school.Teachers[grade == 10 && section == "A" ? 0 : grade * 2 + (section == "A" ? 0 : 1)].Id,
            });
        school.Db.AddRange(school.Classes);
        return Task.CompletedTask;
    }
}
