using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Calendar;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Notes;

/// <summary>What the office writes of a student's health or custody.</summary>
public sealed record NoteInput
{
    public required NoteKind Kind { get; init; }

    [Required, StringLength(StudentNote.TextLength)]
    public required string Text { get; init; }

    /// <summary>The first day on which it holds.</summary>
    [CalendarDay]
    public required DateOnly StartDate { get; init; }

    /// <summary>The first day on which it no longer holds; absent while nobody knows one.</summary>
    [CalendarDay]
    public DateOnly? EndDate { get; init; }

    public static NoteInput Of(StudentNote note) => new() { Kind = note.Kind, Text = note.Text, StartDate = note.StartDate, EndDate = note.EndDate };

    /// <exception cref="InvalidRequestException">It would end before it begins.</exception>
    public void Check()
    {
        if (EndDate <= StartDate)
            throw Problems.Validation.Invalid("endDate", "The last day cannot be before the first.");
    }

    public void WriteTo(StudentNote note) => (note.Kind, note.Text, note.StartDate, note.EndDate) = (Kind, Text.Trim(), StartDate, EndDate);
}
