using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Students;

/// <summary>By what a reader takes two students for one child: the folded name, as lists are sorted by it, and the date of birth.</summary>
public sealed record StudentLikeness(string Name, DateOnly? Born)
{
    public static StudentLikeness Of(string firstName, string lastName, DateOnly? born) => new(Student.SortNameOf(lastName, firstName), born);
}

public static class StudentLikenesses
{
    /// <summary>The students of the school who are like these, whether or not they are still there; by the index of names.</summary>
    public static async Task<ILookup<StudentLikeness, (Guid Id, string Number)>> LikeAsync(this IQueryable<Student> students, IEnumerable<StudentLikeness> wanted, CancellationToken ct)
    {
        var names = wanted.Select(one => one.Name).Distinct().ToList();
        var bearers = await students.Where(s => names.Contains(s.SortName)).OrderBy(s => s.StudentNumber)
            .Select(s => new { s.Id, s.StudentNumber, s.SortName, s.User.DateOfBirth }).ToListAsync(ct);
        return bearers.ToLookup(s => new StudentLikeness(s.SortName, s.DateOfBirth), s => (s.Id, s.StudentNumber));
    }
}
