namespace EduSphere.Features.Attendance;

/// <summary>What a user may do with the register that is shown.</summary>
public enum RegisterAccess
{
    /// <summary>Take it, or change what teachers have marked.</summary>
    Mark,
    /// <summary>Change marks as the office.</summary>
    Correct,
    /// <summary>Change marks as the office after the teachers' window, saying why.</summary>
    CorrectWithReason,
    /// <summary>Look at it: the office corrects only what was taken.</summary>
    AwaitsTeacher,
    /// <summary>Look at it: the teachers' window has passed.</summary>
    Closed,
}
