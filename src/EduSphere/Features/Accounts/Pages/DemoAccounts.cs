using EduSphere.Platform.Security;

namespace EduSphere.Features.Accounts.Pages;

/// <summary>An account of the demonstration school, offered on the sign-in page.</summary>
public sealed record DemoAccount(string Username, string Name, Role Role);

/// <summary>The accounts to offer: none, unless this installation is a demonstration.</summary>
public delegate Task<IReadOnlyList<DemoAccount>> DemoAccountsSource(CancellationToken ct);
