using EduSphere.Features.Students;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Enrollments;

public static class EnrollmentsEndpoints
{
    private static readonly ProblemKind[] Seating =
    [
        EnrollmentProblems.AlreadyEnrolled, EnrollmentProblems.ClassInactive, EnrollmentProblems.ClassFull, EnrollmentProblems.OutsideYear, EnrollmentProblems.RollNumberTaken,
    ];

    public static IServiceCollection AddEnrollments(this IServiceCollection services) => services
        .AddScoped<EnrollmentChanges>().AddScoped<ManyEnrollments>().AddScoped<EnrollmentQueries>().AddScoped<Withdrawals>();

    public static void MapEnrollments(this IEndpointRouteBuilder api)
    {
        var many = api.MapGroup("/students/bulk").WithTags("Enrollments").Refuses(EnrollmentProblems.SomeRefused, Problems.IdempotencyKeyReused);
        many.MapPost("/enroll", EnrollMany.Handle).Needs(Permission.ChangeStudents).Refuses(Problems.NotFound, EnrollmentProblems.ClassInactive, EnrollmentProblems.OutsideYear);
        many.MapPost("/transfer", TransferMany.Handle).Needs(Permission.ChangeStudents).Refuses(Problems.NotFound, EnrollmentProblems.ClassInactive, EnrollmentProblems.OutsideYear);
        many.MapPost("/withdraw", WithdrawMany.Handle).Needs(Permission.ChangeStudents);
        var student = api.MapGroup("/students/{id:guid}").WithTags("Enrollments").Refuses(Problems.NotFound);
        student.MapGet("/enrollments", ListEnrollments.Handle).Needs(Permission.ReadStudents);
        student.MapPost("/enroll", EnrollStudent.Handle).Needs(Permission.ChangeStudents).Refuses(Seating);
        student.MapPost("/transfer", TransferStudent.Handle).Needs(Permission.ChangeStudents).Refuses(Seating)
            .Refuses(EnrollmentProblems.NotEnrolled, EnrollmentProblems.SameClass, EnrollmentProblems.TransferTooEarly);
        student.MapPost("/withdraw", WithdrawStudent.Handle).Needs(Permission.ChangeStudents)
            .Refuses(EnrollmentProblems.NotEnrolled, EnrollmentProblems.OutsideYear, StudentProblems.AlreadyEnded);
        student.MapPost("/withdraw/undo", UndoWithdrawal.Handle).Needs(Permission.ChangeStudents).Refuses(Seating).Refuses(EnrollmentProblems.NotWithdrawn);
    }
}
