using EduSphere.Platform.Security;

namespace EduSphere.Features.Accounts;

/// <summary>An account of the demonstration school, offered on the sign-in page.</summary>
public sealed record DemoAccount(string Username, string Name, Role Role);
