using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Students;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Parents;

/// <summary>Who may become whose guardian, from which day.</summary>
public static class GuardianRules
{
    private const int OfAge = 18;
    private const int FarthestYears = 2;

    /// <summary>Makes a parent a student's guardian, to be saved by the caller, who holds the student's row: two who give one student a guardian at once do so one after the other.</summary>
    /// <param name="parent">With the person.</param>
    /// <param name="student">With the person and all guardianships.</param>
    /// <param name="place">In the order in which they are called; null for the last.</param>
    /// <exception cref="DomainException">They may not.</exception>
    public static Guardianship Give(AppDbContext db, Parent parent, Student student, string relationship, GuardianRights rights, DateOnly start, DateOnly today, int? place = null)
    {
        var link = Make(parent, student, relationship, rights, start, today, place);
        db.Add(link);
        student.Touch(db);
        return link;
    }

    /// <summary>The same without adding it to anything: for <see cref="ManyGuardianships"/>.</summary>
    /// <exception cref="DomainException">They may not.</exception>
    public static Guardianship Make(Parent parent, Student student, string relationship, GuardianRights rights, DateOnly start, DateOnly today, int? place = null)
    {
        Check(parent, student, start, today);
        var link = new Guardianship { StudentId = student.Id, ParentId = parent.Id, Parent = parent, Relationship = relationship.Trim(), StartDate = start };
        link.Grant(rights);
        CallingOrder.Renumber(student, today, link, place ?? Guardianship.MostPriority);
        return link;
    }

    public static bool IsMinor(DateOnly born, DateOnly day) => born.AddYears(OfAge) > day;

    private static void Check(Parent parent, Student student, DateOnly start, DateOnly today)
    {
        if (start > today.AddYears(FarthestYears) || start < (student.User.DateOfBirth ?? today.AddYears(-User.OldestYears)))
            throw Problems.Validation.Invalid("startDate", "The first day is before the student's birth, or too far from today.");
        if (parent.UserId == student.UserId)
            throw ParentProblems.OwnGuardian.Refusal("Choose somebody else.");
        if (parent.User.DateOfBirth is { } born && IsMinor(born, start))
            throw ParentProblems.Minor.Refusal("{0} is under age on {1}.", parent.User.FirstName, start);
        if (student.Guardianships.Find(link => link.ParentId == parent.Id && (link.EndDate is null || (link.EndDate > start && link.EndDate > link.StartDate))) is { } held)
            throw ParentProblems.AlreadyGuardian.Refusal("{0} has been the guardian since {1}. Change what is there, or begin when it has ended.", parent.User.FirstName, held.StartDate);
    }
}
