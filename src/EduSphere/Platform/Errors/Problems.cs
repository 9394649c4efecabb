namespace EduSphere.Platform.Errors;

/// <summary>The refusals that no single feature owns.</summary>
public static class Problems
{
    public static readonly ProblemKind Validation = new("validation", 400, "The request is not valid", "Correct what errors names.");
    public static readonly ProblemKind Malformed = new("malformed", 400, "The request cannot be read", "A part of the request is missing or cannot be read.");
    public static readonly ProblemKind Unauthenticated = new("unauthenticated", 401, "Sign in first", "The request brings no session.");
    public static readonly ProblemKind TokenInvalid = new("token-invalid", 401, "The access token is not valid", "Renew it with the refresh token, else sign in.");
    public static readonly ProblemKind SessionRevoked = new("session-revoked", 401, "The session has ended", "Sign in again.");
    public static readonly ProblemKind Forbidden = new("forbidden", 403, "Your role may not do this", "Act in another role, or ask somebody who has it.");
    public static readonly ProblemKind CrossSite = new("cross-site", 403, "The request came from another site", "Send a token instead of the cookie, or ask from our own pages.");
    public static readonly ProblemKind NotFound = new("not-found", 404, "Not found, or you may not see it", "Which of the two is not said.");
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405, "This cannot be done here", "The description at /docs has the methods of each route.");
    public static readonly ProblemKind NotAcceptable = new("not-acceptable", 406, "The answer cannot be given in that form", "The description at /docs has the forms of each answer.");
    public static readonly ProblemKind Conflict = new("conflict", 409, "Somebody else changed it in the meantime", "Read it again and repeat your change.");
    public static readonly ProblemKind VersionMismatch = new("version-mismatch", 412, "It was changed since you read it", "Read it again and repeat your change.");
    public static readonly ProblemKind TooLarge = new("too-large", 413, "The request is too large", "Send less at once.");
    public static readonly ProblemKind UnsupportedMediaType = new("unsupported-media-type", 415, "The request is in a form that is not understood here", "Send the content type of the description at /docs, unpacked.");
    public static readonly ProblemKind IdempotencyKeyReused = new("idempotency-key-reused", 422, "The idempotency key was used for another request", "Give another request another key.");
    public static readonly ProblemKind TooManyRequests = new("too-many-requests", 429, "Too many requests", "Wait as many seconds as Retry-After says.");
    public static readonly ProblemKind Broken = new("broken", 500, "Something went wrong on our side", "It has been logged. Tell us the trace id if it happens again.");
    public static readonly ProblemKind Unavailable = new("unavailable", 503, "The service is busy; try again shortly", "Wait as many seconds as Retry-After says.");

    private static readonly Dictionary<int, ProblemKind> ByStatus = new ProblemKind[]
    {
        Malformed, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, NotAcceptable, Conflict, VersionMismatch, TooLarge,
        UnsupportedMediaType, IdempotencyKeyReused, TooManyRequests, Broken, Unavailable,
    }.ToDictionary(kind => kind.Status);

    /// <summary>The kind for an answer that names none but its status.</summary>
    public static ProblemKind Of(int status) => ByStatus.GetValueOrDefault(status, status < 500 ? Malformed : Broken);
}
