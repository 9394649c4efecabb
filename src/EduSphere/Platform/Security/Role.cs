namespace EduSphere.Platform.Security;

/// <summary>What a user is in a school. A user may hold several; one is active in a session.</summary>
public enum Role
{
    Admin,
    Registrar,
    Accountant,
    Teacher,
    Student,
    Parent,
}
