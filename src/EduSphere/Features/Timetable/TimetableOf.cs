using EduSphere.Platform.Validation;

namespace EduSphere.Features.Timetable;

/// <summary>Whose week it is: a class's, a teacher's or a room's. As an address names it: <c>class-</c> or <c>teacher-</c> with an id, <c>room-</c> with its name.</summary>
public sealed record TimetableOf(Guid? ClassId, Guid? TeacherId, string? Room)
{
    private const string ClassWord = "class-";
    private const string TeacherWord = "teacher-";
    private const string RoomWord = "room-";

    public static TimetableOf Class(Guid id) => new(id, null, null);

    public static TimetableOf Teacher(Guid id) => new(null, id, null);

    public static TimetableOf InRoom(string room) => new(null, null, room);

    /// <returns>Null where the address names nobody.</returns>
    public static TimetableOf? Parse(string? text) => text switch
    {
        _ when text?.StartsWith(ClassWord, StringComparison.Ordinal) == true && Guid.TryParse(text[ClassWord.Length..], out var id) => Class(id),
        _ when text?.StartsWith(TeacherWord, StringComparison.Ordinal) == true && Guid.TryParse(text[TeacherWord.Length..], out var id) => Teacher(id),
        _ when text?.StartsWith(RoomWord, StringComparison.Ordinal) == true && text.Length <= RoomWord.Length + TimetableEntry.RoomLength && UnfitText.In(text) is null => InRoom(text[RoomWord.Length..]),
        _ => null,
    };

    public override string ToString() => ClassId is { } section ? $"{ClassWord}{section}" : TeacherId is { } teacher ? $"{TeacherWord}{teacher}" : $"{RoomWord}{Room}";
}

/// <summary>Somebody or something that has a week, to choose.</summary>
public sealed record TimetableChoice(TimetableOf Of, string Name);
