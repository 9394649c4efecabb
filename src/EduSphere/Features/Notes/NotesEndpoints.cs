using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Notes;

public static class NotesEndpoints
{
    public static IServiceCollection AddNotes(this IServiceCollection services) => services.AddScoped<NoteQueries>();

    public static void MapNotes(this IEndpointRouteBuilder api)
    {
        var notes = api.MapGroup("/students/{id:guid}/notes").WithTags("Notes").Refuses(Problems.NotFound);
        notes.MapGet("/", ListNotes.Handle).Needs(Permission.ReadNotes);
        notes.MapPost("/", CreateNote.Handle).Needs(Permission.ChangeNotes);
        var note = notes.MapGroup("/{noteId:guid}");
        note.MapGet("/", ReadNote.Handle).Needs(Permission.ReadNotes);
        note.MapPatch("/", ChangeNote.Handle).Needs(Permission.ChangeNotes);
        note.MapDelete("/", DeleteNote.Handle).Needs(Permission.ChangeNotes);
    }
}
