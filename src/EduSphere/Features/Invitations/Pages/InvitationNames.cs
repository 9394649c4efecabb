namespace EduSphere.Features.Invitations.Pages;

/// <summary>What the office calls it.</summary>
public static class InvitationNames
{
    public static string Of(InvitationOutcome outcome) => outcome switch
    {
        InvitationOutcome.Invited => "Gets an invitation",
        InvitationOutcome.InvitedLately => "Was invited a moment ago",
        InvitationOutcome.NoAddress => "No e-mail address",
        InvitationOutcome.SignsIn => "Can sign in already",
        InvitationOutcome.Blocked => "Account is blocked",
        InvitationOutcome.Theirs => "Invited by an administrator alone",
        _ => throw new InvalidOperationException($"Nobody has said what it is called that an invitation is {outcome}."),
    };
}
