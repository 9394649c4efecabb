using System.Text.Json;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Parents;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Requests;

/// <summary>Opens the account that somebody asked for, of a person who is known or of a new one. The caller saves and commits.</summary>
public sealed class SignUpApproval(AppDbContext db, CurrentUser current, AddressRule addresses, RoleHolding roles, TeacherAdmission teachers, Links links, SchoolClock clock)
{
    private static readonly GuardianRights AtFirst = GuardianRights.None with { HasPortalAccess = true, ReceivesMessages = true };

    /// <returns>The student, parent or teacher.</returns>
    /// <exception cref="DomainException">It may not be opened.</exception>
    public async Task<Guid> OpenAsync(AskedAccount asked, string? language, ApprovalInput said, CancellationToken ct)
    {
        var role = asked.Role.ToRole();
        if (!current.Role.Covers(role))
            throw RequestProblems.RoleBeyondYours.Refusal("Who has that role may do more than you: an administrator approves this request. You may refuse it.");
        if (said.KnownId is not { } known)
            return await MakeAsync(asked, language, said, ct);
        var user = await FindAsync(asked.Role, known, ct)
            ?? throw Problems.Validation.Invalid(JsonNamingPolicy.CamelCase.ConvertName($"{role}Id"), "The school has nobody of this id.");
        user.Language ??= language;
        await addresses.InviteAsync(user, asked.Email, ct);
        await roles.GiveAsync(user.Id, role, ct);
        return known;
    }

    private Task<User?> FindAsync(SignUpRole role, Guid profileId, CancellationToken ct) => (role switch
    {
        SignUpRole.Student => db.Students.Where(s => s.Id == profileId).Select(s => s.User),
        // Whose last day is written down keeps the role until then, and no longer.
        SignUpRole.Teacher => db.Teachers.Where(t => t.Id == profileId && t.EndDate == null).Select(t => t.User),
        _ => db.Parents.Where(p => p.Id == profileId).Select(p => p.User),
    }).SingleOrDefaultAsync(ct);

    private async Task<Guid> MakeAsync(AskedAccount asked, string? language, ApprovalInput said, CancellationToken ct)
    {
        var known = await KnownAddresses.FindAsync(db, [asked.Email], ct);
        if (known.AreTaken(asked.Email))
            throw AccountProblems.EmailTaken.Refusal(AccountProblems.TwoOfOneAddress);
        var (user, profileId) = asked.Role switch
        {
            SignUpRole.Student => await AdmitAsync(asked, said, known, ct),
            SignUpRole.Teacher => await EmployAsync(asked, said, known, ct),
            _ => await AddParentAsync(asked, said, known, ct),
        };
        user.Language = language;
        db.AddRange(links.Invite(user, await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).SingleAsync(ct)));
        return profileId;
    }

    private async Task<(User User, Guid ProfileId)> AdmitAsync(AskedAccount asked, ApprovalInput said, KnownAddresses known, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var input = new StudentInput
        {
            StudentNumber = said.StudentNumber,
            FirstName = asked.FirstName,
            LastName = asked.LastName,
            Email = asked.Email,
            Phone = asked.Phone,
            AdmissionDate = said.AdmissionDate ?? today,
        };
        input.CheckDates(today);
        await db.HoldAsync(NumberSeries.OfStudents(db), ct);
        var admitted = (await new StudentAdmission(db, known).AdmitAsync([input], ct))[0];
        db.AddRange(admitted.Rows);
        return (admitted.Student.User, admitted.Student.Id);
    }

    private async Task<(User User, Guid ProfileId)> EmployAsync(AskedAccount asked, ApprovalInput said, KnownAddresses known, CancellationToken ct)
    {
        await db.HoldAsync(NumberSeries.OfTeachers(db), ct);
        var user = AddUser(asked, known);
        var teacher = new Teacher { UserId = user.Id, User = user, EmployeeNumber = said.EmployeeNumber ?? await teachers.NextNumberAsync(ct) };
        db.Add(teacher);
        return (user, teacher.Id);
    }

    /// <summary>What a parent may do beyond seeing the child and being written to, the office says at the child.</summary>
    private async Task<(User User, Guid ProfileId)> AddParentAsync(AskedAccount asked, ApprovalInput said, KnownAddresses known, CancellationToken ct)
    {
        var user = AddUser(asked, known);
        var parent = new Parent { UserId = user.Id, User = user };
        db.Add(parent);
        // A list's own elements may be null whatever its type says.
        IReadOnlyList<ChildInput?> children = said.Children ?? [];
        var numbers = children.Select(child => child?.StudentNumber).ToArray();
        var named = db.Students.Where(s => numbers.Contains(s.StudentNumber));
        await db.HoldAsync(named, ct);
        var students = await named.Include(s => s.User).Include(s => s.Guardianships).ToDictionaryAsync(s => s.StudentNumber, ct);
        var today = await clock.TodayAsync(ct);
        foreach (var (index, child) in children.Index())
        {
            if (child is null || !students.Remove(child.StudentNumber, out var student))
                throw Problems.Validation.Invalid($"children[{index}].studentNumber", "No student has this number, or it is there twice.");
            GuardianRules.Give(db, parent, student, child.Relationship, AtFirst, today, today);
        }
        return (user, parent.Id);
    }

    private User AddUser(AskedAccount asked, KnownAddresses known)
    {
        var user = new User { FirstName = asked.FirstName.Trim(), LastName = asked.LastName.Trim(), Phone = asked.Phone };
        known.Give(user, asked.Email);
        db.AddRange(user, new UserRole { UserId = user.Id, Role = asked.Role.ToRole() });
        return user;
    }
}
