using System.Net.Mime;
using System.Text.Json.Nodes;
using EduSphere.Data;
using EduSphere.Features.Exports;
using EduSphere.Features.Imports;
using EduSphere.Features.Settings;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Http;
using EduSphere.Platform.Jobs;
using EduSphere.Platform.Realtime;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace EduSphere.Features.Fees;

public static class FeesEndpoints
{
    /// <summary>What a form with a file holds beside it.</summary>
    private const int MostOtherFormBytes = 64 * 1024;

    public static IServiceCollection AddFees(this IServiceCollection services) => services
        .AddScoped<Charging>().AddScoped<Invoices>().AddScoped<FeePayments>().AddScoped<BankMatching>().AddScoped<Reminding>().AddScoped<FeeQueries>().AddScoped<BankQueries>()
        .AddKeyedSingleton<GivenNumbers>(NumberSeries.InvoiceNumbers, (_, _) => Invoices.GivenNumbers)
        .AddKeyedSingleton<GivenNumbers>(NumberSeries.ReceiptNumbers, (_, _) => FeePayments.GivenNumbers)
        .AddScoped<PaymentEvents>()
        .Handle<ChargeJob, ChargeLater>()
        .Handle<ApplyEvent, PaymentEvents>()
        .Handle<RefundCard, RefundByProvider>()
        .Handle<FeePaid, TellPaid>()
        .Every<FindLostEvents>("fees.lost-events", FindLostEvents.Every)
        .Tell(Announced.Fees, RolePermissions.Holding(Permission.ChangeFees));

    public static void MapFees(this IEndpointRouteBuilder api)
    {
        MapFeesOf(api.MapGroup("/fees").WithTags("Fees"));
        MapSettingsOf(api);
        MapBankOf(api);
        var payment = api.MapGroup("/payments/{id:guid}").WithTags("Fees").Refuses(Problems.NotFound);
        payment.MapGet("/receipt", ReadReceipt.Handle).Needs(Permission.ReadFees).Produces<byte[]>(contentType: MediaTypeNames.Application.Pdf);
        payment.MapPost("/refund", RefundPayment.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.MoreThanPaid);
        api.MapGet("/payments/events", ListPaymentEvents.Handle).WithTags("Fees").Needs(Permission.ChangeFees);
        api.MapPost("/webhooks/stripe", ReceiveEvent.Handle).WithTags("Fees").AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(ReceiveEvent.MostBytes))
            .Accepts<JsonObject>(MediaTypeNames.Application.Json).Refuses(Problems.NotFound, Problems.TooLarge, FeeProblems.SignatureWrong);
        api.MapGet("/students/{id:guid}/fees", ReadStudentFees.OfStudent).WithTags("Fees").Needs(Permission.ReadFees).Refuses(Problems.NotFound);
    }

    private static void MapFeesOf(RouteGroupBuilder fees)
    {
        fees.MapGet("/", ListFees.Handle).Needs(Permission.ReadFees);
        fees.MapGet("/export", ExportFees.Handle).Needs(Permission.ChangeFees).Exports();
        fees.MapPost("/", CreateFee.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.NoPrice, FeeProblems.NotInUse);
        fees.MapGet("/bulk", ReadCharge.List).Needs(Permission.ChangeFees);
        fees.MapPost("/bulk", ChargeMany.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.NoPrice, FeeProblems.NotInUse, FeeProblems.NobodyToCharge);
        fees.MapPost("/bulk/preview", PreviewCharge.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.NoPrice, FeeProblems.NotInUse, FeeProblems.NobodyToCharge);
        fees.MapGet("/bulk/{id:guid}", ReadCharge.Handle).Needs(Permission.ChangeFees).Refuses(Problems.NotFound);
        fees.MapPost("/bulk/{id:guid}/issue", IssueCharge.Handle).Needs(Permission.ChangeFees).Refuses(Problems.NotFound);
        fees.MapGet("/late", LateFees.Preview).Needs(Permission.ChangeFees);
        fees.MapPost("/late", LateFees.Charge).Needs(Permission.ChangeFees).Refuses(FeeProblems.NoLateFee);
        fees.MapGet("/reminders", RemindFamilies.Preview).Needs(Permission.ChangeFees);
        fees.MapPost("/reminders", RemindFamilies.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.NothingDue);
        fees.MapGet("/overdue", ListOverdue.Handle).Needs(Permission.ReadFees);
        fees.MapGet("/statistics", ReadFeeStatistics.Handle).Needs(Permission.ReadFees);
        fees.MapGet("/collections", ReadCollections.Handle).Needs(Permission.ChangeFees);
        fees.MapGet("/ageing", ReadAgeing.Handle).Needs(Permission.ChangeFees);
        fees.MapGet("/student/{studentId:guid}", ReadStudentFees.Handle).Needs(Permission.SeeBalances).Refuses(Problems.NotFound);
        fees.MapGet("/family/{studentId:guid}", ReadFamilyStatement.Handle).Needs(Permission.ReadFees).Refuses(Problems.NotFound);
        var fee = fees.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        fee.MapGet("/", ReadFee.Handle).Needs(Permission.ReadFees);
        fee.MapPatch("/", ChangeFee.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.Issued, FeeProblems.NoPrice, FeeProblems.NotInUse);
        fee.MapDelete("/", DeleteFee.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.Issued);
        fee.MapPost("/issue", IssueFee.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.Issued);
        fee.MapPost("/void", VoidFee.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.NotIssued, FeeProblems.Voided, FeeProblems.HasPayments);
        fee.MapPost("/waive", WaiveFee.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.NotIssued, FeeProblems.Voided, FeeProblems.MoreThanOutstanding);
        fee.MapPost("/checkout", OpenCheckout.Handle).Needs(Permission.PayOnline)
            .Refuses(FeeProblems.NotIssued, FeeProblems.Voided, FeeProblems.MoreThanOutstanding, FeeProblems.CardsNotSetUp, FeeProblems.BeingPaid, FeeProblems.NotByCard, FeeProblems.ProviderDown, Problems.Conflict);
        fee.MapPost("/payment", TakePayment.Handle).Needs(Permission.ChangeFees)
            .Refuses(FeeProblems.NotIssued, FeeProblems.Voided, FeeProblems.MoreThanOutstanding, FeeProblems.NotEnoughCredit);
    }

    /// <summary>What the bank says came in, and what it pays.</summary>
    private static void MapBankOf(IEndpointRouteBuilder api)
    {
        var statements = api.MapGroup("/bank-statements").WithTags("Fees");
        statements.MapGet("/", ListBankStatements.Handle).Needs(Permission.ChangeFees);
        statements.MapPost("/", UploadBankStatement.Handle).Needs(Permission.ChangeFees).WithMetadata(new RequestSizeLimitAttribute(UploadBankStatement.MostBytes + MostOtherFormBytes))
            .Refuses(ImportProblems.FileUnreadable, ImportProblems.NotAText, FeeProblems.StatementKnown);
        statements.MapGet("/{id:guid}", ListBankStatements.Read).Needs(Permission.ChangeFees).Refuses(Problems.NotFound);
        statements.MapDelete("/{id:guid}", DeleteBankStatement.Handle).Needs(Permission.ChangeFees).Refuses(Problems.NotFound, FeeProblems.TransferDecided);
        var transactions = api.MapGroup("/bank-transactions").WithTags("Fees");
        transactions.MapGet("/", ListBankTransactions.Handle).Needs(Permission.ChangeFees);
        transactions.MapPost("/book", BookTransaction.Certain).Needs(Permission.ChangeFees);
        var transaction = transactions.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        transaction.MapGet("/", ListBankTransactions.Read).Needs(Permission.ChangeFees);
        transaction.MapPost("/book", BookTransaction.Handle).Needs(Permission.ChangeFees)
            .Refuses(FeeProblems.TransferDecided, FeeProblems.NotIssued, FeeProblems.Voided, FeeProblems.MoreThanOutstanding);
        transaction.MapPost("/dismiss", DismissTransaction.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.TransferDecided);
        transaction.MapPost("/reopen", DismissTransaction.Reopen).Needs(Permission.ChangeFees).Refuses(FeeProblems.TransferDecided);
    }

    /// <summary>What is charged for, at which price, and what families are spared.</summary>
    private static void MapSettingsOf(IEndpointRouteBuilder api)
    {
        var types = api.MapGroup("/fee-types").WithTags("Fees");
        types.MapGet("/", ListFeeTypes.Handle).Needs(Permission.ChangeFees);
        types.MapPost("/", CreateFeeType.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.NameTaken);
        var type = types.MapGroup("/{id:guid}").Refuses(Problems.NotFound);
        type.MapGet("/", ReadFeeType.Handle).Needs(Permission.ChangeFees);
        type.MapPatch("/", ChangeFeeType.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.NameTaken);
        type.MapPost("/prices", AddFeePrice.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.PriceClash);
        type.MapDelete("/prices/{priceId:guid}", DeleteFeePrice.Handle).Needs(Permission.ChangeFees).Refuses(FeeProblems.PriceClash);
        var discounts = api.MapGroup("/sibling-discounts").WithTags("Fees");
        discounts.MapGet("/", SiblingDiscountOperations.List).Needs(Permission.ChangeFees);
        discounts.MapPost("/", SiblingDiscountOperations.Create).Needs(Permission.ChangeFees);
        discounts.MapDelete("/{id:guid}", SiblingDiscountOperations.End).Needs(Permission.ChangeFees).Refuses(Problems.NotFound);
    }
}
