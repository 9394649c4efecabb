using System.Collections.Concurrent;
using System.Reflection;

namespace EduSphere.Data;

/// <summary>
/// What changes are announced under: a page that shows students hears <c>studentsChanged</c>, an answer that was kept is dropped when one
/// of the subjects it was made of changes.
/// </summary>
public static class Announced
{
    public const string Students = "students";
    public const string Parents = "parents";
    public const string Teachers = "teachers";
    public const string Classes = "classes";
    public const string Calendar = "calendar";
    public const string Requests = "requests";
    public const string Imports = "imports";
    public const string Fees = "fees";

    /// <summary>Names of people, and their accounts.</summary>
    public const string People = "people";

    /// <summary>Marks of students. Told by the feature itself, with the numbers that they move, to those whom the class and the students concern.</summary>
    public const string Marks = "marks";

    /// <summary>The numbers on the dashboard.</summary>
    public const string Stats = "stats";
}

/// <summary>A change of this entity is announced under these subjects; see <see cref="Announced"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnnouncesAttribute(params string[] subjects) : Attribute
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> Known = new();

    public IReadOnlyList<string> Subjects { get; } = subjects;

    public static IReadOnlyList<string> Of(Type entity) => Known.GetOrAdd(entity, type => type.GetCustomAttribute<AnnouncesAttribute>()?.Subjects ?? []);
}
