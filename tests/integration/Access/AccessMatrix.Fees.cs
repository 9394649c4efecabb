using static EduSphere.IntegrationTests.AccessReaches;
using static EduSphere.Platform.Security.Permission;

namespace EduSphere.IntegrationTests;

/// <summary>Of fees, payments and what came in by the bank.</summary>
public static partial class AccessMatrix
{
    private static IReadOnlyList<AccessRow> FeeRoutes =>
    [
        new("GET /fees?limit=100", ReadFees, Page(Fee)) { Lists = Fees },
        new("GET /fees?limit=100#a draft", ReadFees, Page(Fee)) { Tells = [("draft", ChangeFees)] },
        new("POST /fees", ChangeFees, NewFee) { Status = 201, Keyed = true, Body = """{"studentId":"{ownStudent}","feeTypeId":"{feeType}","amount":10,"dueDate":"2150-03-01"}""" },
        new("GET /fees/overdue?limit=100", ReadFees, Page(Fee)) { Lists = Fees },
        new("GET /fees/statistics", ReadFees, "startDate endDate total collected pending overdue collectionRate currency"),
        new("GET /fees/statistics?startDate={othersDue}&endDate={othersDue}#of others", ReadFees, "startDate endDate total:ChangeFees collected?:ChangeFees pending:ChangeFees overdue:ChangeFees collectionRate?:ChangeFees currency"),
        new("GET /fees/collections", ChangeFees, "months(month collected) currency"),
        new("GET /fees/ageing", ChangeFees, "bands(fromDays toDays fees outstanding) outstanding currency"),
        new("GET /fees/export", ChangeFees),
        new("GET /fees/reminders", ChangeFees, "families skipped?"),
        new("POST /fees/reminders", ChangeFees, "families skipped?") { Keyed = true, Body = "{}", Spends = true },
        new("GET /fees/student/{student}", SeeBalances, StudentFees) { Finds = Students },
        new("GET /students/{student}/fees", ReadFees, StudentFees) { Finds = Students, Tells = [("draft", ChangeFees)] },
        new("GET /fees/family/{student}", ReadFees, Statement) { Finds = Students, Tells = [("draft", ChangeFees)] },
        new("GET /fees/bulk?limit=100", ChangeFees, Page(Charge)) { Lists = Charges },
        new("POST /fees/bulk", ChangeFees, Charge) { Status = 202, Keyed = true, Body = ManyFees, Spends = true },
        new("POST /fees/bulk/preview", ChangeFees, "students fees total passedOver currency rows(studentId name total lines(kind description amount percent reason) instalments(dueDate total))") { Body = ManyFees },
        new("GET /fees/bulk/{charge}", ChangeFees, Charge) { Finds = Charges },
        new("POST /fees/bulk/{charge}/issue", ChangeFees, "fees? total?") { Finds = Charges, Spends = true },
        new("GET /fees/late", ChangeFees, "fees total"),
        new("POST /fees/late", ChangeFees, "fees total") { Keyed = true, Body = """{"dueDate":"2150-03-01"}""", Spends = true },
        new("GET /fees/{fee}", ReadFees, FullFee) { Finds = Fees },
        new("GET /fees/{draft}#a draft", ReadFees, NewFee) { Finds = Drafts },
        new("PATCH /fees/{draft}", ChangeFees, NewFee) { Finds = Drafts, Body = """{"amount":20}""" },
        new("PATCH /fees/{fee}#that is issued", ChangeFees) { Finds = Fees, Body = """{"amount":20}""", Status = 409 },
        new("DELETE /fees/{draft}", ChangeFees) { Finds = Drafts, Status = 204, Spends = true },
        new("POST /fees/{draft}/issue", ChangeFees, NewFee) { Finds = Drafts, Spends = true },
        new("POST /fees/{unpaid}/void", ChangeFees, NewFee) { Finds = UnpaidFees, Body = """{"reason":"Charged twice"}""", Spends = true },
        new("POST /fees/{fee}/waive", ChangeFees, FullFee) { Finds = Fees, Keyed = true, Body = """{"amount":1,"reason":"Hardship"}""" },
        new("POST /fees/{fee}/payment", ChangeFees, "paymentId feeId receiptNumber amount paymentDate status outstanding credited currency") { Finds = Fees, Keyed = true, Body = """{"amount":1,"paymentMethod":"cash","paymentDate":"{today}"}""" },
        new("POST /fees/{fee}/checkout", PayOnline) { Finds = Fees, Status = 409 },
        new("GET /payments/{payment}/receipt", ReadFees) { Finds = Payments },
        new("GET /payments/events?limit=100", ChangeFees, Page("id type happenedAt receivedAt status reason paymentIntentId")) { Lists = PaymentEvents },
        Open("POST /webhooks/stripe", "The card provider calls it, and signs what it says; here none is set up.") with { Body = "{}", Status = 404 },
        new("POST /payments/{payment}/refund", ChangeFees, "refundId paymentId amount status outstanding") { Finds = Payments, Keyed = true, Body = """{"amount":1,"reason":"Asked"}""" },
        new("GET /fee-types?limit=100", ChangeFees, Page(FeeType)) { Lists = FeeTypes },
        new("POST /fee-types", ChangeFees, FeeType) { Status = 201, Body = """{"name":"Trip","lateFeeAmount":5}""", Spends = true },
        new("GET /fee-types/{feeType}", ChangeFees, FeeType) { Finds = FeeTypes },
        new("PATCH /fee-types/{feeType}", ChangeFees, FeeType) { Finds = FeeTypes, Body = """{"taxPercent":5}""" },
        new("POST /fee-types/{feeType}/prices", ChangeFees, FeeType) { Finds = FeeTypes, Body = """{"amount":120,"startDate":"2160-01-01"}""", Spends = true },
        new("DELETE /fee-types/{feeType}/prices/{price}", ChangeFees, FeeType) { Finds = Prices, Spends = true },
        new("GET /sibling-discounts?limit=100", ChangeFees, Page(SiblingDiscount)) { Lists = SiblingDiscounts },
        new("POST /sibling-discounts", ChangeFees, SiblingDiscount) { Status = 201, Body = """{"fromChild":3,"percent":20,"startDate":"2150-01-01"}""" },
        new("DELETE /sibling-discounts/{discount}", ChangeFees, SiblingDiscount) { Finds = SiblingDiscounts, Spends = true },

        new("GET /bank-statements?limit=100", ChangeFees, Page(BankStatement)) { Lists = BankStatements },
        new("POST /bank-statements", ChangeFees, BankStatement) { Status = 201, Form = () => BankFiles.Form(BankFiles.Csv(BankFiles.Line(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3)), 10, $"{Guid.CreateVersion7()}"))) },
        new("GET /bank-statements/{statement}", ChangeFees, BankStatement) { Finds = BankStatements },
        new("DELETE /bank-statements/{statement}", ChangeFees) { Finds = BankStatements, Status = 204, Spends = true },
        new("GET /bank-transactions?limit=100&status=open", ChangeFees, Page(BankTransaction)) { Lists = BankTransfers },
        new("POST /bank-transactions/book", ChangeFees, "booked? amount? currency") { Keyed = true, Spends = true },
        new("GET /bank-transactions/{transfer}", ChangeFees, BankTransaction) { Finds = BankTransfers },
        new("POST /bank-transactions/{transfer}/book", ChangeFees, BankTransaction) { Finds = BankTransfers, Keyed = true, Body = """{"fees":{"{fee}":10}}""", Spends = true },
        new("POST /bank-transactions/{transfer}/dismiss", ChangeFees, BankTransaction) { Finds = BankTransfers, Spends = true },
        new("POST /bank-transactions/{aside}/reopen", ChangeFees, BankTransaction) { Finds = TransfersAside, Spends = true },
    ];
}
