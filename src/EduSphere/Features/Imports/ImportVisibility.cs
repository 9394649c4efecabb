using EduSphere.Platform.Security;

namespace EduSphere.Features.Imports;

public static class ImportVisibility
{
    /// <summary>What it takes beside the right to import: the right to change what the rows are.</summary>
    private static readonly Dictionary<ImportKind, Permission> Needed = new()
    {
        [ImportKind.Students] = Permission.ChangeStudents,
        [ImportKind.Parents] = Permission.ChangeParents,
        [ImportKind.Guardianships] = Permission.ChangeParents,
        [ImportKind.Teachers] = Permission.ChangeTeachers,
    };

    public static bool MayImport(this CurrentUser user, ImportKind kind) => user.May(Needed[kind]);

    /// <summary>The kinds that a user may import, in the order in which a school needs them.</summary>
    public static IReadOnlyList<ImportKind> ImportableBy(CurrentUser user) => [.. Enum.GetValues<ImportKind>().Where(user.MayImport)];

    /// <summary>The imports of the kinds that a user may import: their findings tell of the same people.</summary>
    public static IQueryable<Import> VisibleTo(this IQueryable<Import> imports, CurrentUser user)
    {
        var kinds = ImportableBy(user).ToArray();
        return imports.Where(i => kinds.Contains(i.Kind));
    }
}
