namespace EduSphere.Data;

/// <summary>A row with its own identity (UUIDv7, made by the application) and a version that every change raises.</summary>
public abstract class Entity
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Of what has just been made.</summary>
    public const int FirstVersion = 1;

    /// <summary>Starts at <see cref="FirstVersion"/>, raised by <see cref="SaveRules"/> on each change, shown as the ETag, checked on save.</summary>
    public int Version { get; internal set; } = FirstVersion;
}

/// <summary>
/// A row that belongs to one school. The school is part of the key, so a foreign key cannot point into another school,
/// and it is set from the context when the row is added, never from a request.
/// </summary>
public abstract class SchoolEntity : Entity
{
    public Guid SchoolId { get; internal set; }
}

/// <summary>Changes of this entity are written to the audit log.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AuditedAttribute : Attribute;

/// <summary>This property never reaches the audit log: a secret, or computed from others.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;
