namespace EduSphere.Features.Students;

/// <summary>Searching in the order of a list, where <see cref="Data.AppDbContext.SearchStudents"/> finds all matches first.</summary>
public static class StudentSearch
{
    /// <summary>Tests student by student: soon done where many match and few are wanted. By position, since a database that was asked by LIKE would find them all first.</summary>
    public static IQueryable<Student> Containing(this IQueryable<Student> students, IReadOnlyList<string> terms) =>
        terms.Aggregate(students, (found, term) => found.Where(s => s.SearchText.IndexOf(term) >= 0));

    /// <summary>Those whom each term matches by a name or the number, and not by the e-mail address, which comes last, alone.</summary>
    public static IQueryable<Student> FoundByName(this IQueryable<Student> students, IReadOnlyList<string> terms) =>
        terms.Aggregate(students, (found, term) => found.Where(s => s.SearchText.IndexOf(term) < s.SearchText.IndexOf(Student.EmailMark)));
}
