using EduSphere.Platform.Security;

namespace EduSphere.Data.Demo;

/// <summary>The accounts of the demo school, one for each role, named like it.</summary>
public static class DemoAccounts
{
    public const string Password = "EduSphere-demo-1";

    public static string UserName(Role role) => role.ToString().ToLowerInvariant();
}
