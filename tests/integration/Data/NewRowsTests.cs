using System.Text.Json;
using System.Text.RegularExpressions;
using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Features.Imports;
using EduSphere.Features.Students;
using EduSphere.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EduSphere.IntegrationTests;

/// <summary>Rows that are written without being tracked are in the end what they would be if they had been.</summary>
public partial class NewRowsTests(EduSphereApp app)
{
    private static readonly DateTime At = new DateTime(2026, 3, 1, 8, 30, 15, DateTimeKind.Utc).AddMicroseconds(123_456);

    [Fact]
    public async Task They_are_stored_and_logged_as_tracked_rows_are()
    {
        var (ours, theirs) = (await TestSchool.CreateAsync(app), await TestSchool.CreateAsync(app));
        var (tracked, untracked) = (RowsOf("A1"), RowsOf("A1"));

        await ours.ChangeAsync(db => db.AddRange(tracked));
        await SaveAsync(theirs, untracked);

        Assert.Equal(await StoredAsync(ours), await StoredAsync(theirs));
        var logged = await LoggedAsync(theirs, untracked);
        Assert.Equal(4, logged.Count);
        Assert.Equal(await LoggedAsync(ours, tracked), logged);
    }

    [Fact]
    public async Task One_that_is_taken_keeps_all_out_and_says_which()
    {
        var school = await TestSchool.CreateAsync(app);
        await SaveAsync(school, RowsOf("A1"));
        var before = await CountAsync(school);

        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(school, [.. RowsOf("A2"), .. RowsOf("A1")]));

        Assert.True(failure.IsTaken("student_number"));
        Assert.False(failure.IsTaken("email_key"));
        Assert.Equal(before, await CountAsync(school));
    }

    [Fact]
    public async Task In_a_transaction_that_is_open_they_are_there_once_it_is_committed()
    {
        var school = await TestSchool.CreateAsync(app);
        var (students, entries) = await CountAsync(school);

        await SaveAsync(school, RowsOf("A1"), commit: false);
        Assert.Equal((students, entries), await CountAsync(school));

        await SaveAsync(school, RowsOf("A1"), commit: true);
        Assert.Equal((students + 1, entries + 4), await CountAsync(school));
    }

    [Fact]
    public async Task Without_a_school_they_have_no_place()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var rows = new NewRows();
        rows.AddRange(RowsOf("A1"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(rows, TestContext.Current.CancellationToken));
    }

    /// <summary>A person, a student and a file: of each type of column one, filled and empty, and what a row of text would have to escape.</summary>
    private static object[] RowsOf(string number)
    {
        var user = new User { FirstName = "Zoë\t\\N", LastName = "O’Brien\n\"the\" 😀", MiddleName = "", DateOfBirth = new DateOnly(2014, 2, 28), Gender = Gender.Other, PasswordHash = "secret", BlockedAt = At };
        var student = new Student { UserId = user.Id, User = user, StudentNumber = number, AdmissionDate = new DateOnly(2020, 9, 1) };
        var import = new Import { FileName = "a.csv", ContentHash = number, Reading = "{}", CreatedAt = At };
        return [user, student, new UserRole { UserId = user.Id, Role = Role.Student }, import, new ImportFile { Id = import.Id, Content = [0, 1, 255] }];
    }

    private static Task<int> SaveAsync(TestSchool school, object[] rows, bool? commit = null) => school.ReadAsync(async db =>
    {
        await using var transaction = commit is null ? null : await db.Database.BeginTransactionAsync();
        var added = new NewRows();
        added.AddRange(rows);
        await db.SaveChangesAsync(added, TestContext.Current.CancellationToken);
        if (commit == true)
            await transaction!.CommitAsync();
        return rows.Length;
    });

    /// <summary>All columns but the keys.</summary>
    private static Task<List<string>> StoredAsync(TestSchool school) => school.ReadAsync(async db =>
    {
        var student = await db.Students.Include(s => s.User).SingleAsync(s => s.StudentNumber == "A1");
        object[] rows = [student.User, student, await db.UserRoles.SingleAsync(r => r.UserId == student.UserId), await db.Imports.SingleAsync(), await db.ImportFiles.SingleAsync()];
        return rows.Select(row => string.Join('\n', db.Entry(row).Properties.Where(column => !column.Metadata.Name.EndsWith("Id", StringComparison.Ordinal))
            .Select(column => $"{column.Metadata.Name}: {JsonSerializer.Serialize(column.CurrentValue)}"))).ToList();
    });

    private static Task<List<string>> LoggedAsync(TestSchool school, object[] rows)
    {
        var ids = rows.Cast<Entity>().Select(row => row.Id).ToList();
        return school.ReadAsync(async db => (await db.AuditLog.Where(entry => ids.Contains(entry.EntityId)).OrderBy(entry => entry.Entity).ToListAsync())
            .Select(entry => $"{entry.Action} {entry.Entity} by {entry.UserId} from {entry.Address}: {AnyId().Replace(entry.Changes, "an id")}").ToList());
    }

    private static Task<(int Students, int Entries)> CountAsync(TestSchool school) =>
        school.ReadAsync(async db => (await db.Students.CountAsync(), await db.AuditLog.CountAsync()));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex AnyId();
}
