namespace EduSphere.Features.Fees.Pages;

/// <summary>What a family calls what was booked.</summary>
public static class PostingNames
{
    public static string Of(PostingKind kind) => kind switch
    {
        PostingKind.Charge => "Invoice",
        PostingKind.Payment => "Payment",
        PostingKind.Refund => "Refund",
        PostingKind.Waiver => "Waived",
        PostingKind.Void => "Voided",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
