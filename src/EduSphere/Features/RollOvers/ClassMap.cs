using EduSphere.Features.Classes;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.RollOvers;

/// <summary>Into which classes of the new year those of a class go: the same section, unless somebody says otherwise.</summary>
public sealed class ClassMap
{
    private readonly IReadOnlyList<Class> next;
    private readonly HashSet<(string GradeLevel, string Section)> there;
    private readonly Dictionary<Guid, ClassMapping> wanted = [];

    /// <param name="ending">The classes of the year that ends.</param>
    /// <param name="next">Those of the year to come; one that is not active takes nobody.</param>
    /// <exception cref="InvalidRequestException">A class is of another year or grade.</exception>
    public ClassMap(IReadOnlyList<Class> ending, IReadOnlyList<Class> next, IReadOnlyList<ClassMapping> mappings)
    {
        this.next = [.. next.Where(section => section.IsActive)];
        there = [.. next.Select(section => (section.GradeLevel, section.Section))];
        var errors = new Dictionary<string, Sentence[]>();
        for (var i = 0; i < mappings.Count; i++)
        {
            // A list's own elements may be null whatever its type says.
            if (mappings[i] is not { } mapping)
                errors[$"classes[{i}]"] = ["A class is missing here."];
            else if (ending.FirstOrDefault(section => section.Id == mapping.ClassId) is not { } section || !wanted.TryAdd(section.Id, mapping))
                errors[$"classes[{i}].classId"] = ["There is no such class in the year that ends, or it is named twice."];
            else
            {
                Check($"classes[{i}].promoteToId", mapping.PromoteToId, GradeLevels.After(section.GradeLevel));
                Check($"classes[{i}].retainInId", mapping.RetainInId, section.GradeLevel);
            }
        }
        if (errors.Count > 0)
            throw new InvalidRequestException(Problems.Validation, errors);

        void Check(string member, Guid? id, string? grade)
        {
            if (id is not null && !ChoicesOf(grade).Any(section => section.Id == id))
                errors[member] = ["There is no such class of that grade in the new year, or it is not active."];
        }
    }

    public Class? PromotedFrom(Class section) => Find(wanted.GetValueOrDefault(section.Id)?.PromoteToId, GradeLevels.After(section.GradeLevel), section.Section);

    public Class? RetainedFrom(Class section) => Find(wanted.GetValueOrDefault(section.Id)?.RetainInId, section.GradeLevel, section.Section);

    /// <summary>The classes of a grade in the new year.</summary>
    public IEnumerable<Class> ChoicesOf(string? grade) => next.Where(section => section.GradeLevel == grade);

    /// <summary>Whether the new year has no such section, not even one that is not active: those are what copying the classes adds.</summary>
    public bool Lacks(Class section) => section.IsActive && !there.Contains((section.GradeLevel, section.Section));

    private Class? Find(Guid? id, string? grade, string letter) => ChoicesOf(grade).FirstOrDefault(section => id is null ? section.Section == letter : section.Id == id);
}
