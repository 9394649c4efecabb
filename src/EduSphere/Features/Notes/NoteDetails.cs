using System.Text.Json.Serialization;
using EduSphere.Features.Classes;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Notes;

/// <summary>What is to be known of a student's health or custody.</summary>
public sealed record NoteDetails : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid StudentId { get; init; }

    public required NoteKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>The first day on which it holds.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The first day on which it no longer holds; null while none is written down.</summary>
    public required DateOnly? EndDate { get; init; }

    /// <summary>Who wrote it as it stands.</summary>
    public required NamedReference WrittenBy { get; init; }

    public required DateTime WrittenAt { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    /// <param name="note">With whoever wrote it.</param>
    public static NoteDetails Of(StudentNote note) => new()
    {
        Id = note.Id,
        StudentId = note.StudentId,
        Kind = note.Kind,
        Text = note.Text,
        StartDate = note.StartDate,
        EndDate = note.EndDate,
        WrittenBy = new() { Id = note.WrittenById, Name = $"{note.WrittenBy.FirstName} {note.WrittenBy.LastName}" },
        WrittenAt = note.WrittenAt,
        Version = note.Version,
    };
}
