using EduSphere.Platform.Security;

namespace EduSphere.TestSupport;

/// <summary>Somebody of a test's school. <paramref name="ProfileId"/> is the id as a student, teacher or parent, and the user's own for the office.</summary>
public sealed record TestPerson(Guid UserId, Guid ProfileId, Role Role, string UserName, string Email, string FirstName, string LastName);
