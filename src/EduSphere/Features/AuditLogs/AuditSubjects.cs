using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Fees;
using EduSphere.Features.Leaves;
using EduSphere.Features.NextYear;
using EduSphere.Features.Notes;
using EduSphere.Features.Parents;
using EduSphere.Features.RollOvers;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Features.Subjects;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.AuditLogs;

/// <summary>Who or what the rows of the log are: a person's name, a class's, or whose row it is.</summary>
public static class AuditSubjects
{
    /// <returns>By the id of the row; what is gone, or has no name, is not among them.</returns>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(AppDbContext db, IEnumerable<AuditEntry> entries, CancellationToken ct)
    {
        var ids = entries.ToLookup(entry => entry.Entity, entry => entry.EntityId);
        var names = new Dictionary<Guid, string>();
        await FindAsync(nameof(User), wanted => db.Users.Where(u => wanted.Contains(u.Id)).Select(u => new NamedReference { Id = u.Id, Name = u.FirstName + " " + u.LastName }));
        await FindAsync(nameof(Student), wanted => db.Students.Where(s => wanted.Contains(s.Id)).Select(s => new NamedReference { Id = s.Id, Name = s.User.FirstName + " " + s.User.LastName }));
        await FindAsync(nameof(Teacher), wanted => db.Teachers.Where(t => wanted.Contains(t.Id)).Select(t => new NamedReference { Id = t.Id, Name = t.User.FirstName + " " + t.User.LastName }));
        await FindAsync(nameof(Parent), wanted => db.Parents.Where(p => wanted.Contains(p.Id)).Select(p => new NamedReference { Id = p.Id, Name = p.User.FirstName + " " + p.User.LastName }));
        await FindAsync(nameof(Enrollment), wanted => db.Enrollments.Where(e => wanted.Contains(e.Id)).Select(e => new NamedReference { Id = e.Id, Name = e.Student.User.FirstName + " " + e.Student.User.LastName }));
        await FindAsync(nameof(Guardianship), wanted => db.Guardianships.Where(g => wanted.Contains(g.Id)).Select(g => new NamedReference { Id = g.Id, Name = g.Parent.User.FirstName + " " + g.Parent.User.LastName }));
        await FindAsync(nameof(Leave), wanted => db.Leaves.Where(l => wanted.Contains(l.Id)).Join(db.Students, l => l.StudentId, s => s.Id, (l, s) => new NamedReference { Id = l.Id, Name = s.User.FirstName + " " + s.User.LastName }));
        await FindAsync(nameof(StudentNote), wanted => db.StudentNotes.Where(n => wanted.Contains(n.Id)).Join(db.Students, n => n.StudentId, s => s.Id, (n, s) => new NamedReference { Id = n.Id, Name = s.User.FirstName + " " + s.User.LastName }));
        await FindAsync(nameof(Class), wanted => db.Classes.Where(c => wanted.Contains(c.Id)).Select(c => new NamedReference { Id = c.Id, Name = c.Name }));
        await FindAsync(nameof(NextYearSheet), wanted => db.NextYearSheets.Where(s => wanted.Contains(s.Id)).Join(db.Classes, s => s.ClassId, c => c.Id, (s, c) => new NamedReference { Id = s.Id, Name = c.Name }));
        await FindAsync(nameof(RollOver), wanted => db.RollOvers.Where(r => wanted.Contains(r.Id)).Select(r => new NamedReference { Id = r.Id, Name = r.FromYear.Name + " – " + r.ToYear.Name }));
        await FindAsync(nameof(Fee), wanted => db.Fees.Where(f => wanted.Contains(f.Id)).Select(f => new NamedReference { Id = f.Id, Name = f.Student.User.FirstName + " " + f.Student.User.LastName }));
        await FindAsync(nameof(Payment), wanted => db.Payments.Where(p => wanted.Contains(p.Id)).Select(p => new NamedReference { Id = p.Id, Name = p.Fee.Student.User.FirstName + " " + p.Fee.Student.User.LastName }));
        await FindAsync(nameof(FeeReminder), wanted => db.FeeReminders.Where(r => wanted.Contains(r.Id)).Join(db.Parents, r => r.ParentId, p => p.Id, (r, p) => new NamedReference { Id = r.Id, Name = p.User.FirstName + " " + p.User.LastName }));
        await FindAsync(nameof(BankStatement), wanted => db.BankStatements.Where(s => wanted.Contains(s.Id)).Select(s => new NamedReference { Id = s.Id, Name = s.FileName }));
        await FindAsync(nameof(BankTransaction), wanted => db.BankTransactions.Where(t => wanted.Contains(t.Id)).Select(t => new NamedReference { Id = t.Id, Name = t.Payer ?? t.Statement.FileName }));
        await FindAsync(nameof(FeeType), wanted => db.FeeTypes.Where(t => wanted.Contains(t.Id)).Select(t => new NamedReference { Id = t.Id, Name = t.Name }));
        await FindAsync(nameof(Subject), wanted => db.Subjects.Where(s => wanted.Contains(s.Id)).Select(s => new NamedReference { Id = s.Id, Name = s.Name }));
        await FindAsync(nameof(NumberSeries), wanted => db.NumberSeries.Where(s => wanted.Contains(s.Id)).Select(s => new NamedReference { Id = s.Id, Name = s.Name }));
        return names;

        async Task FindAsync(string entity, Func<Guid[], IQueryable<NamedReference>> find)
        {
            if (ids[entity].Distinct().ToArray() is { Length: > 0 } wanted)
                foreach (var named in await find(wanted).ToListAsync(ct))
                    names[named.Id] = named.Name;
        }
    }
}
