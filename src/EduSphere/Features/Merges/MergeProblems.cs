using EduSphere.Platform.Errors;

namespace EduSphere.Features.Merges;

public static class MergeProblems
{
    public static readonly ProblemKind CannotMerge = new("students-not-mergeable", 409, "The two students cannot be made one as they are");
    public static readonly ProblemKind CannotUndo = new("merge-not-undoable", 409, "There is no merge to undo, or something was changed since");
}
