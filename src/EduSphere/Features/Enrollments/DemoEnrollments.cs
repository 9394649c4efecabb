using EduSphere.Data.Demo;

namespace EduSphere.Features.Enrollments;

/// <summary>Every student of the demo school in their class since the year began.</summary>
public sealed class DemoEnrollments : IDemoStep
{
    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        for (var n = 0; n < school.Students.Count; n++)
        {
            var (place, roll) = Math.DivRem(n, DemoSchool.StudentsInAClass);
            school.Db.Add(new Enrollment { StudentId = school.Students[n].Id, ClassId = school.Classes[place].Id, RollNumber = $"{roll + 1}", EntryDate = school.YearStart });
        }
        return Task.CompletedTask;
    }
}
