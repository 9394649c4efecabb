using EduSphere.Web.Kit;

namespace EduSphere.Features.Fees.Pages;

/// <summary>What people call what the API names.</summary>
public static class FeeNames
{
    public static string Of(FeeStatus status) => status switch
    {
        FeeStatus.Draft => "Draft",
        FeeStatus.Pending => "To pay",
        FeeStatus.Partial => "Part paid",
        FeeStatus.Paid => "Paid",
        FeeStatus.Overdue => "Overdue",
        FeeStatus.Waived => "Waived",
        FeeStatus.Void => "Void",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>A choice of the list's address.</summary>
    public static string OfChoice(string status) => status switch
    {
        "open" => "Not paid",
        "collected" => "Something was paid",
        "issued" => "Issued",
        _ => Of(Enum.Parse<FeeStatus>(status, ignoreCase: true)),
    };

    public static Tone ToneOf(FeeStatus status) => status switch
    {
        FeeStatus.Paid => Tone.Good,
        FeeStatus.Overdue => Tone.Bad,
        FeeStatus.Partial => Tone.Warning,
        FeeStatus.Pending => Tone.Info,
        _ => Tone.Neutral,
    };

    public static string Of(PaymentMethod method) => method switch
    {
        PaymentMethod.Cash => "Cash",
        PaymentMethod.BankTransfer => "Bank transfer",
        PaymentMethod.Cheque => "Cheque",
        PaymentMethod.CardTerminal => "Card at the counter",
        PaymentMethod.Card => "Card online",
        PaymentMethod.Credit => "From credit",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    public static string Of(PostingKind kind) => kind switch
    {
        PostingKind.Charge => "Charged",
        PostingKind.Payment => "Paid",
        PostingKind.Refund => "Refunded",
        PostingKind.Waiver => "Waived",
        PostingKind.Void => "Voided",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(BankTransactionStatus status) => status switch
    {
        BankTransactionStatus.Open => "To decide",
        BankTransactionStatus.Booked => "Booked",
        BankTransactionStatus.Dismissed => "No fees",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string Of(FoundBy found) => found switch
    {
        FoundBy.InvoiceNumber => "the payer named the invoice",
        FoundBy.StudentNumber => "the payer named the student's number",
        FoundBy.Payer => "the payer pays for this student",
        FoundBy.Person => "chosen by the office",
        _ => throw new ArgumentOutOfRangeException(nameof(found), found, null),
    };
}
