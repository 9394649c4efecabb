using EduSphere.Platform.Errors;

namespace EduSphere.Features.Fees;

public static class FeeProblems
{
    public static readonly ProblemKind Issued = new("fee-issued", 409, "The invoice was issued and is frozen");
    public static readonly ProblemKind NotIssued = new("fee-not-issued", 409, "The fee is not issued");
    public static readonly ProblemKind Voided = new("fee-void", 409, "The fee was voided");
    public static readonly ProblemKind HasPayments = new("fee-has-payments", 409, "Something was paid on the fee");
    public static readonly ProblemKind MoreThanOutstanding = new("more-than-outstanding", 409, "That is more than is outstanding");
    public static readonly ProblemKind NotEnoughCredit = new("not-enough-credit", 409, "The student has not so much credit");
    public static readonly ProblemKind MoreThanPaid = new("more-than-paid", 409, "That is more than was paid");
    public static readonly ProblemKind NoPrice = new("no-price", 409, "There is no price for it");
    public static readonly ProblemKind NobodyToCharge = new("nobody-to-charge", 409, "There is nobody to charge");
    public static readonly ProblemKind NameTaken = new("fee-type-taken", 409, "There is a fee type of this name");
    public static readonly ProblemKind PriceClash = new("price-clash", 409, "There is a price for these days");
    public static readonly ProblemKind NotInUse = new("fee-type-not-in-use", 409, "The fee type is not in use");
    public static readonly ProblemKind CardsNotSetUp = new("cards-not-set-up", 409, "The school takes no cards here");
    public static readonly ProblemKind BeingPaid = new("fee-being-paid", 409, "The fee is being paid");
    public static readonly ProblemKind NotByCard = new("fee-not-by-card", 409, "The fee cannot be paid by card");
    public static readonly ProblemKind ProviderDown = new("card-provider-down", 503, "The card provider does not answer");
    public static readonly ProblemKind SignatureWrong = new("signature-wrong", 400, "The event is not signed as it should be");
    public static readonly ProblemKind NothingDue = new("nothing-due", 409, "Nothing is due");
    public static readonly ProblemKind StatementKnown = new("bank-statement-known", 409, "The bank's file is known already");
    public static readonly ProblemKind TransferDecided = new("bank-transaction-decided", 409, "The transfer is decided on already");
    public static readonly ProblemKind NoLateFee = new("no-late-fee", 409, "Nothing is to be charged for being late");
}
