using System.CommandLine;
using EduSphere.Data;
using EduSphere.Data.Demo;
using EduSphere.Features.Accounts;
using EduSphere.Features.Attendance;
using EduSphere.Features.AuditLogs;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Dashboard;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Exports;
using EduSphere.Features.Fees;
using EduSphere.Features.Imports;
using EduSphere.Features.Invitations;
using EduSphere.Features.Leaves;
using EduSphere.Features.Merges;
using EduSphere.Features.NextYear;
using EduSphere.Features.Notes;
using EduSphere.Features.Outbox;
using EduSphere.Features.Parents;
using EduSphere.Features.Requests;
using EduSphere.Features.RollOvers;
using EduSphere.Features.Search;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Features.Subjects;
using EduSphere.Features.Teachers;
using EduSphere.Features.Timetable;
using EduSphere.Features.Users;
using EduSphere.Platform.Commands;

namespace EduSphere.Features;

/// <summary>The table of contents of what the program does: each feature's services, routes and commands.</summary>
public static class FeatureSetup
{
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddSettings()
        .AddAccounts()
        .AddStudents()
        .AddAttendance()
        .AddDashboard()
        .AddEnrollments()
        .AddNextYear()
        .AddRollOvers()
        .AddParents()
        .AddClasses()
        .AddSubjects()
        .AddTimetable()
        .AddTeachers()
        .AddCalendar()
        .AddRequests()
        .AddLeaves()
        .AddNotes()
        .AddMerges()
        .AddFees()
        .AddInvitations()
        .AddUsers()
        .AddImports()
        .AddAuditLogs()
        .AddOutboxPages()
        .AddExports()
        .AddDemoSchool();

    public static void MapFeatures(this IEndpointRouteBuilder api)
    {
        api.MapSettings();
        api.MapAccounts();
        api.MapStudents();
        api.MapAttendance();
        api.MapDashboard();
        api.MapEnrollments();
        api.MapNextYear();
        api.MapRollOvers();
        api.MapParents();
        api.MapClasses();
        api.MapSubjects();
        api.MapTimetable();
        api.MapTeachers();
        api.MapCalendar();
        api.MapRequests();
        api.MapLeaves();
        api.MapNotes();
        api.MapMerges();
        api.MapFees();
        api.MapInvitations();
        api.MapUsers();
        api.MapImports();
        api.MapAuditLogs();
        api.MapOutbox();
        api.MapSearch();
    }

    /// <summary>What the demo school is made of. Each step builds on those before it.</summary>
    private static IServiceCollection AddDemoSchool(this IServiceCollection services) => services
        .AddTransient<IDemoStep, DemoSettings>()
        .AddTransient<IDemoStep, DemoCalendar>()
        .AddTransient<IDemoStep, DemoOffice>()
        .AddTransient<IDemoStep, DemoTeachers>()
        .AddTransient<IDemoStep, DemoClasses>()
        .AddTransient<IDemoStep, DemoSubjects>()
        .AddTransient<IDemoStep, DemoTimetable>()
        .AddTransient<IDemoStep, DemoStudents>()
        .AddTransient<IDemoStep, DemoEnrollments>()
        .AddTransient<IDemoStep, DemoParents>()
        .AddTransient<IDemoStep, DemoRequests>()
        .AddTransient<IDemoStep, DemoLeaves>()
        .AddTransient<IDemoStep, DemoNotes>()
        .AddTransient<IDemoStep, DemoSignIns>()
        .AddTransient<IDemoStep, DemoAttendance>()
        .AddTransient<IDemoStep, DemoFees>()
        .AddTransient<IDemoStep, DemoBank>();

    /// <summary>What the program does instead of serving.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) =>
    [
        MigrateCommand.Make(host),
        CreateAdminCommand.Make(host),
        SeedDemoCommand.Make(host),
        ImportCommand.Make(host),
        VerifyLedgerCommand.Make(host),
    ];
}
