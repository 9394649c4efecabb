using EduSphere.Platform.Errors;

namespace EduSphere.Features.Imports;

public static class ImportProblems
{
    public static readonly ProblemKind FileUnreadable = new("import-unreadable", 400, "The file cannot be read");
    public static readonly ProblemKind NotAText = new("import-not-a-text", 415, "The file is not a table of text");
    public static readonly ProblemKind HasErrors = new("import-has-errors", 409, "The import has errors");
    public static readonly ProblemKind NotReady = new("import-not-ready", 409, "The import is not ready for that");
    public static readonly ProblemKind FileApplied = new("import-file-applied", 409, "The same file has already been imported");
    public static readonly ProblemKind CannotUndo = new("import-cannot-undo", 409, "The import cannot be undone");
}
