namespace EduSphere.Platform.Errors;

/// <summary>The refusals that no single feature owns.</summary>
public static class Problems
{
    public static readonly ProblemKind Validation = new("validation", 400, "The request is not valid");
    public static readonly ProblemKind Malformed = new("malformed", 400, "The request cannot be read");
    public static readonly ProblemKind Unauthenticated = new("unauthenticated", 401, "Sign in first");
    public static readonly ProblemKind TokenInvalid = new("token-invalid", 401, "The access token is not valid");
    public static readonly ProblemKind SessionRevoked = new("session-revoked", 401, "The session has ended");
    public static readonly ProblemKind Forbidden = new("forbidden", 403, "Your role may not do this");
    public static readonly ProblemKind CrossSite = new("cross-site", 403, "The request came from another site");
    public static readonly ProblemKind NotFound = new("not-found", 404, "Not found, or you may not see it");
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405, "This cannot be done here");
    public static readonly ProblemKind NotAcceptable = new("not-acceptable", 406, "The answer cannot be given in that form");
    public static readonly ProblemKind Conflict = new("conflict", 409, "Somebody else changed it in the meantime");
    public static readonly ProblemKind VersionMismatch = new("version-mismatch", 412, "It was changed since you read it");
    public static readonly ProblemKind TooLarge = new("too-large", 413, "The request is too large");
    public static readonly ProblemKind UnsupportedMediaType = new("unsupported-media-type", 415, "The request is in a form that is not understood here");
    public static readonly ProblemKind IdempotencyKeyReused = new("idempotency-key-reused", 422, "The idempotency key was used for another request");
    public static readonly ProblemKind TooManyRequests = new("too-many-requests", 429, "Too many requests");
    public static readonly ProblemKind Broken = new("broken", 500, "Something went wrong on our side");
    public static readonly ProblemKind Unavailable = new("unavailable", 503, "The service is busy; try again shortly");

    private static readonly Dictionary<int, ProblemKind> ByStatus = new ProblemKind[]
    {
        Malformed, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, NotAcceptable, Conflict, VersionMismatch, TooLarge,
        UnsupportedMediaType, IdempotencyKeyReused, TooManyRequests, Broken, Unavailable,
    }.ToDictionary(kind => kind.Status);

    /// <summary>The kind for an answer that names none but its status.</summary>
    public static ProblemKind Of(int status) => ByStatus.GetValueOrDefault(status, status < 500 ? Malformed : Broken);
}
