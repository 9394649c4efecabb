namespace EduSphere.Features.Attendance;

/// <summary>How far a register has come.</summary>
public enum RegisterState
{
    /// <summary>Nobody is marked.</summary>
    NotBegun,
    /// <summary>Some of the roster are marked.</summary>
    InProgress,
    /// <summary>All of the roster are marked.</summary>
    Complete,
}

public static class RegisterStates
{
    public static RegisterState Of(int marked, int roster) =>
        marked == 0 ? RegisterState.NotBegun : marked < roster ? RegisterState.InProgress : RegisterState.Complete;
}
