using System.Data.Common;
using System.Linq.Expressions;
using EduSphere.Features.Accounts;
using EduSphere.Features.Attendance;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Fees;
using EduSphere.Features.Imports;
using EduSphere.Features.Leaves;
using EduSphere.Features.Merges;
using EduSphere.Features.NextYear;
using EduSphere.Features.Notes;
using EduSphere.Features.Parents;
using EduSphere.Features.Requests;
using EduSphere.Features.RollOvers;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Features.Subjects;
using EduSphere.Features.Teachers;
using EduSphere.Features.Timetable;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Idempotency;
using EduSphere.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EduSphere.Data;

/// <summary>
/// Everything the program keeps. Two small derived contexts add what is particular to SQLite and to PostgreSQL; nothing else
/// knows which database it is on. Every query sees the rows of <see cref="SchoolId"/> alone.
/// </summary>
public abstract class AppDbContext(DbContextOptions options) : DbContext(options)
{
    public const string SchoolFilter = "School";

    /// <summary>The school whose rows are seen and written; empty before <see cref="Enter"/>: then no owned row is seen.</summary>
    public Guid SchoolId { get; private set; }

    /// <summary>Who is answerable for what this context saves.</summary>
    public Actor Actor { get; private set; } = Actor.System;

    /// <summary>Whether something was saved inside a transaction that is not committed yet; <see cref="SaveRules"/> keeps it.</summary>
    internal bool HasSavesToCommit { get; set; }

    /// <summary>The rows that are written beside what is tracked, while that is saved; <see cref="SaveRules"/> looks at them.</summary>
    internal NewRows? Adding { get; private set; }

    /// <summary>The subjects of what was saved and is not committed yet; <see cref="SaveRules"/> keeps them.</summary>
    internal HashSet<string> ToDrop { get; } = [];

    /// <summary>The kinds of messages that were saved and are not committed yet.</summary>
    internal HashSet<string> ToWake { get; } = [];

    public DbSet<School> Schools => Set<School>();
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();
    public DbSet<User> Users => Set<User>();
    public DbSet<UserRole> UserRoles => Set<UserRole>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();
    public DbSet<SignInDelay> SignInDelays => Set<SignInDelay>();
    public DbSet<Student> Students => Set<Student>();
    public DbSet<Parent> Parents => Set<Parent>();
    public DbSet<Guardianship> Guardianships => Set<Guardianship>();
    public DbSet<Teacher> Teachers => Set<Teacher>();
    public DbSet<AcademicYear> AcademicYears => Set<AcademicYear>();
    public DbSet<Term> Terms => Set<Term>();
    public DbSet<CalendarEvent> CalendarEvents => Set<CalendarEvent>();
    public DbSet<Class> Classes => Set<Class>();
    public DbSet<Subject> Subjects => Set<Subject>();
    public DbSet<ClassSubject> ClassSubjects => Set<ClassSubject>();
    public DbSet<Period> Periods => Set<Period>();
    public DbSet<TimetableEntry> Timetable => Set<TimetableEntry>();
    public DbSet<CalendarLink> CalendarLinks => Set<CalendarLink>();
    public DbSet<Enrollment> Enrollments => Set<Enrollment>();
    public DbSet<NextYearSheet> NextYearSheets => Set<NextYearSheet>();
    public DbSet<NextYearDecision> NextYearDecisions => Set<NextYearDecision>();
    public DbSet<RollOver> RollOvers => Set<RollOver>();
    public DbSet<Register> Registers => Set<Register>();
    public DbSet<AttendanceMark> AttendanceMarks => Set<AttendanceMark>();
    public DbSet<Leave> Leaves => Set<Leave>();
    public DbSet<StudentNote> StudentNotes => Set<StudentNote>();
    public DbSet<StudentMerge> StudentMerges => Set<StudentMerge>();
    public DbSet<FeeType> FeeTypes => Set<FeeType>();
    public DbSet<FeePrice> FeePrices => Set<FeePrice>();
    public DbSet<SiblingDiscount> SiblingDiscounts => Set<SiblingDiscount>();
    public DbSet<FeeCharge> FeeCharges => Set<FeeCharge>();
    public DbSet<Fee> Fees => Set<Fee>();
    public DbSet<FeeLine> FeeLines => Set<FeeLine>();
    public DbSet<Waiver> Waivers => Set<Waiver>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<Checkout> Checkouts => Set<Checkout>();
    public DbSet<PaymentEvent> PaymentEvents => Set<PaymentEvent>();
    public DbSet<BankStatement> BankStatements => Set<BankStatement>();
    public DbSet<BankTransaction> BankTransactions => Set<BankTransaction>();
    public DbSet<BankMatch> BankMatches => Set<BankMatch>();
    public DbSet<FeeReminder> FeeReminders => Set<FeeReminder>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    public DbSet<Request> Requests => Set<Request>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportFile> ImportFiles => Set<ImportFile>();
    public DbSet<ImportedRow> ImportedRows => Set<ImportedRow>();
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();
    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Enters a school on behalf of someone. Call before the first query; a pooled context keeps nothing of its last user.</summary>
    public AppDbContext Enter(Guid schoolId, Actor actor)
    {
        SchoolId = schoolId;
        Actor = actor;
        HasSavesToCommit = false;
        ToDrop.Clear();
        ToWake.Clear();
        ChangeTracker.Tracking -= GiveSchool;
        ChangeTracker.Tracking += GiveSchool;
        return this;
    }

    /// <summary>Students whose search text matches every term, through the provider's index for parts of words.</summary>
    /// <param name="terms">Folded terms as <see cref="StudentSearch.Terms"/> makes them.</param>
    public abstract IQueryable<Student> SearchStudents(IReadOnlyList<string> terms);

    /// <summary>The same of parents.</summary>
    public abstract IQueryable<Parent> SearchParents(IReadOnlyList<string> terms);

    /// <summary>
    /// Opens a transaction that holds these rows: who holds them as well waits until it is committed, so that what is counted or given out
    /// under them stays true. Dispose without committing rolls back.
    /// </summary>
    public async Task<IDbContextTransaction> LockAsync<TRow>(IQueryable<TRow> rows, CancellationToken ct) where TRow : Entity
    {
        var transaction = await Database.BeginTransactionAsync(ct);
        await HoldAsync(rows, ct);
        return transaction;
    }

    /// <summary>
    /// Holds more rows in the transaction that is open. Everybody holds classes first, then students, then enrollments, or two wait for each other: whoever
    /// changes enrollments holds their students before.
    /// </summary>
    public virtual Task HoldAsync<TRow>(IQueryable<TRow> rows, CancellationToken ct) where TRow : Entity =>
        // Written as they are, which the database takes for a change.
        rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), ct);

    /// <summary>
    /// Has the database count what was filled by the thousand, so that it plans for those rows and not for the empty tables it knows of.
    /// By itself PostgreSQL does that a minute later, and SQLite never.
    /// </summary>
    public async Task AnalyzeAsync(IEnumerable<IEntityType> filled, CancellationToken ct)
    {
        foreach (var table in filled.Select(entity => entity.GetTableName()).Distinct())
        {
            var sql = string.Concat("ANALYZE \"", table, "\"");
            await Database.ExecuteSqlRawAsync(sql, ct);
        }
    }

    /// <summary>
    /// Saves what is tracked and, in the same transaction, many rows that are not: new ones are added and those that are there take the new
    /// values, in one statement. What is tracked carries version, audit and outbox for them, and is saved first: whoever saves the same at once meets there.
    /// </summary>
    /// <param name="rows">Of one entity, those that derive with the rows they belong to. Their own versions are the database's to raise.</param>
    public Task SaveChangesAsync<TRow>(IReadOnlyList<TRow> rows, CancellationToken ct) where TRow : SchoolEntity => SaveWithAsync(async () =>
    {
        if (rows.Count == 0)
            return;
        foreach (var row in rows)
            Complete(row);
        await WriteRowsAsync(ColumnsOf(typeof(TRow)), rows, ct);
    }, ct);

    /// <summary>
    /// Saves what is tracked and, in the same transaction, many rows that are new and are not: one statement a table. They are audited and
    /// announced as if they were tracked. What is tracked is saved first and can therefore not refer to them.
    /// </summary>
    public async Task SaveChangesAsync(NewRows rows, CancellationToken ct)
    {
        foreach (var row in rows.Of<SchoolEntity>())
            Complete(row);
        Adding = rows;
        try
        {
            await SaveWithAsync(async () =>
            {
                foreach (var (entity, some) in rows.Tables)
                    await AddRowsAsync(ColumnsOf(entity), some, ct);
                await AddRowsAsync(ColumnsOf(typeof(AuditEntry)), rows.Log, ct);
            }, ct);
        }
        finally
        {
            Adding = null;
        }
    }

    /// <summary>In the transaction that is open, or in one of its own.</summary>
    private async Task SaveWithAsync(Func<Task> write, CancellationToken ct)
    {
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        // Nothing is tried again inside this transaction: a savepoint would be two round trips for nothing.
        Database.AutoSavepointsEnabled = false;
        await SaveChangesAsync(ct);
        try
        {
            await write();
        }
        catch (DbException e)
        {
            throw new DbUpdateException("Rows that are not tracked could not be written.", e);
        }
        if (own is not null)
            await own.CommitAsync(ct);
    }

    /// <summary>Gives a row that is not tracked what the save gives those that are.</summary>
    private void Complete(SchoolEntity row)
    {
        GiveSchool(row);
        (row as IDerives)?.Derive();
    }

    private RowColumns ColumnsOf(Type entity) => RowColumns.Of(Model.FindEntityType(entity)!);

    /// <summary>Adds or changes rows in one statement.</summary>
    protected abstract Task WriteRowsAsync(RowColumns columns, IReadOnlyList<SchoolEntity> rows, CancellationToken ct);

    /// <summary>Adds rows of one table by what the database has for many.</summary>
    protected abstract Task AddRowsAsync(RowColumns columns, IEnumerable<object> rows, CancellationToken ct);

    /// <summary>Takes outbox messages that are due under a lease, in one statement; who claims at the same time is given others.</summary>
    /// <returns>At most as many as were asked for, in no order.</returns>
    public abstract Task<List<OutboxMessage>> ClaimOutboxAsync(OutboxClaim claim, CancellationToken ct);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(30);
        configuration.Properties<decimal>().HavePrecision(18, 2);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        model.Entity<AuditEntry>().HasQueryFilter(SchoolFilter, entry => entry.SchoolId == SchoolId);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (!entity.ClrType.IsAssignableTo(typeof(Entity)))
                continue;
            var builder = model.Entity(entity.ClrType);
            builder.Property(nameof(Entity.Id)).ValueGeneratedNever();
            builder.Property(nameof(Entity.Version)).IsConcurrencyToken();
            foreach (var key in entity.GetForeignKeys())
                key.DeleteBehavior = DeleteBehavior.Restrict;
            if (!entity.ClrType.IsAssignableTo(typeof(SchoolEntity)))
                continue;
            builder.HasKey(nameof(SchoolEntity.SchoolId), nameof(Entity.Id));
            builder.Property(nameof(SchoolEntity.SchoolId)).ValueGeneratedNever();
            builder.HasOne(typeof(School)).WithMany().HasForeignKey(nameof(SchoolEntity.SchoolId)).OnDelete(DeleteBehavior.Restrict);
            builder.HasQueryFilter(SchoolFilter, OwnSchoolOnly(entity.ClrType));
        }
    }

    /// <summary>A new row belongs to the school that was entered; its key must be whole before the context tracks it.</summary>
    private void GiveSchool(object? sender, EntityTrackingEventArgs e)
    {
        if (!e.FromQuery && e.Entry.Entity is SchoolEntity row)
            GiveSchool(row);
    }

    private void GiveSchool(SchoolEntity row)
    {
        if (row.SchoolId == Guid.Empty)
            row.SchoolId = SchoolId != Guid.Empty ? SchoolId : throw new InvalidOperationException($"A {row.GetType().Name} was added without entering a school first.");
    }

    private LambdaExpression OwnSchoolOnly(Type entity)
    {
        var row = Expression.Parameter(entity, "row");
        var own = Expression.Equal(
            Expression.Property(row, nameof(SchoolEntity.SchoolId)),
            Expression.Property(Expression.Constant(this), nameof(SchoolId)));
        return Expression.Lambda(own, row);
    }

    /// <summary>Instants are UTC; both providers give them back as such.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(instant => InUtc(instant), stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc))
    {
        private static DateTime InUtc(DateTime instant) =>
            instant.Kind == DateTimeKind.Utc ? instant : throw new ArgumentException("Instants are stored in UTC.", nameof(instant));
    }
}
