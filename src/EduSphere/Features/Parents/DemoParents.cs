using EduSphere.Data.Demo;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Parents;

/// <summary>Every student has one guardian or two; in half of the grades every fourth has a sibling two grades above.</summary>
public sealed class DemoParents : IDemoStep
{
    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        var twoGrades = 2 * DemoSchool.Sections.Length * DemoSchool.StudentsInAClass;
        var students = school.Students;
        var families = new Dictionary<Student, List<Parent>>();
        for (var n = students.Count - 1; n >= 0; n--)
        {
            var child = students[n];
            var hasSibling = n % 4 == 0 && n / twoGrades % 2 == 0 && n + twoGrades < students.Count;
            var parents = hasSibling ? families[students[n + twoGrades]] : [.. Enumerable.Range(0, n % 3 == 0 ? 1 : 2).Select(which => AddParent(school, child, which))];
            families[child] = parents;
            for (var p = 0; p < parents.Count; p++)
                school.Db.Add(MakeGuardianship(child, parents[p], p, n));
            if (child.UserId == school.Guides[Role.Student].Id)
                school.Guides[Role.Parent] = school.Users[parents[0].UserId];
        }
        return Task.CompletedTask;
    }

    private static Guardianship MakeGuardianship(Student child, Parent parent, int which, int family) => new()
    {
        StudentId = child.Id,
        ParentId = parent.Id,
        Relationship = which == 0 ? "Mother" : "Father",
        IsLegalGuardian = true,
        LivesWith = which == 0 || family % 5 != 0,
        HasPortalAccess = true,
        ReceivesMessages = which == 0 || family % 2 == 0,
        Pays = which == 0,
        MayCollect = true,
        IsEmergencyContact = true,
        Priority = which + 1,
        StartDate = child.AdmissionDate,
    };

    private static Parent AddParent(DemoSchool school, Student child, int which)
    {
        var user = school.AddUser(Role.Parent, school.Pick(which == 0 ? DemoNames.Girls : DemoNames.Boys), school.Users[child.UserId].LastName);
        // Numbers that are kept for plays and films.
        user.Phone = $"+353 20 91{school.Random.Next(10)} {school.Random.Next(10_000):0000}";
        var parent = new Parent { UserId = user.Id };
        school.Db.Add(parent);
        return parent;
    }
}
