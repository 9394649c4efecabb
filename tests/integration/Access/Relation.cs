using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>What somebody who asks has to do with what they ask for.</summary>
public enum Relation
{
    /// <summary>The office: of their school. A teacher: of the class they lead. A student: themself. A parent: a child.</summary>
    Own,
    /// <summary>A teacher: of a class in which they teach a subject.</summary>
    Taught,
    /// <summary>Of the same school: another class, a classmate, somebody else's session.</summary>
    Far,
    /// <summary>Until today they taught the class, or were a guardian.</summary>
    Ended,
    /// <summary>The student left today.</summary>
    Gone,
    /// <summary>A guardian without access.</summary>
    Barred,
    /// <summary>The class they led, and they left the school today.</summary>
    Left,
    /// <summary>Of another school.</summary>
    Other,
    /// <summary>Their own, but their account is blocked.</summary>
    Blocked,
    /// <summary>Nobody is signed in.</summary>
    SignedOut,
}

/// <summary>By role, in which relations a thing is within somebody's reach. A role that is not named fails whatever test asks for it.</summary>
/// <param name="thing">The name under which each case of the cast has one: in paths, bodies and lists.</param>
public sealed class Reach(string thing)
{
    private readonly Dictionary<Role, Relation[]> byRole = [];

    public string Thing => thing;

    public Relation[] this[Role role]
    {
        get => byRole[role];
        init => byRole[role] = value;
    }
}
