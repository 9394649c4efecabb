namespace EduSphere.Features.Requests.Pages;

/// <summary>What the office calls it.</summary>
public static class RequestNames
{
    public static string Of(RequestKind kind) => kind switch
    {
        RequestKind.SignUp => "Account",
        RequestKind.Admission => "Admission",
        RequestKind.Leave => "Leave",
        RequestKind.AddressChange => "Change of address",
        _ => throw new InvalidOperationException($"Nobody has said what a {kind} is called."),
    };

    public static string Of(RequestStatus status) => status switch
    {
        RequestStatus.Pending => "Waiting",
        RequestStatus.Approved => "Approved",
        RequestStatus.Rejected => "Refused",
        RequestStatus.Withdrawn => "Taken back",
        _ => throw new InvalidOperationException($"Nobody has said what it is called to be {status}."),
    };
}
