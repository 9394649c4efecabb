using System.Net.Mime;
using EduSphere.Data;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace EduSphere.Features.Imports;

public static class ImportsEndpoints
{
    private const int MostFormBytes = UploadImport.MostBytes + 64 * 1024;

    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddScoped<FileImport>().AddScoped<ImportJobs>().AddScoped<ImportQueries>()
        .AddScoped<KindOfImport, StudentKind>().AddScoped<ParentKind>().AddScoped<KindOfImport>(services => services.GetRequiredService<ParentKind>()).AddScoped<KindOfImport, GuardianshipKind>().AddScoped<KindOfImport, TeacherKind>().AddScoped<KindsOfImport>()
        .Handle<CheckJob, CheckLater>()
        .Handle<ApplyJob, ApplyLater>()
        .Tell(Announced.Imports, RolePermissions.Holding(Permission.ImportPeople));

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapGet("/", ListImports.Handle).Needs(Permission.ImportPeople);
        imports.MapPost("/", UploadImport.Handle).Needs(Permission.ImportPeople).WithMetadata(new RequestSizeLimitAttribute(MostFormBytes))
            .Refuses(ImportProblems.FileUnreadable, ImportProblems.NotAText);
        var import = imports.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        import.MapGet("/", ReadImport.Handle).Needs(Permission.ImportPeople);
        import.MapGet("/errors.csv", ReadImportErrors.Handle).Needs(Permission.ImportPeople).Produces<string>(contentType: MediaTypeNames.Text.Csv).Refuses(ImportProblems.NotReady);
        import.MapPost("/check", RecheckImport.Handle).Needs(Permission.ImportPeople).Refuses(ImportProblems.NotReady, Problems.Conflict);
        import.MapPost("/apply", ApplyImport.Handle).Needs(Permission.ImportPeople)
            .Refuses(ImportProblems.NotReady, ImportProblems.HasErrors, ImportProblems.FileApplied, Problems.Conflict);
        import.MapPost("/undo", UndoImport.Handle).Needs(Permission.ImportPeople).Refuses(ImportProblems.NotReady, ImportProblems.CannotUndo, Problems.Conflict);
    }
}
