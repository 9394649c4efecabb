using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using EduSphere.Data;
using EduSphere.Features.Imports;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Fees;

/// <summary>
/// Reads the account statement of ISO 20022, camt.053.001 in any of its versions: what was booked to the account's credit and not taken back. A booking of many payments is
/// as many payments where the bank says how much each was, and one otherwise.
/// </summary>
public static class Camt053
{
    private const string Schema = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
    private const string Booked = "BOOK";
    private const string Credit = "CRDT";
    /// <summary>What banks write where the payer gave no reference.</summary>
    private const string NoReference = "NOTPROVIDED";

    /// <exception cref="InvalidRequestException">It is no such statement.</exception>
    public static BankFile Read(byte[] content)
    {
        var bookings = Load(content).Descendants().Where(element => element.Name.LocalName == "Ntry").ToList();
        var received = bookings.FindAll(IsReceived);
        return new() { Format = BankFileFormat.Camt053, Entries = [.. received.SelectMany(EntriesOf)], LeftOut = bookings.Count - received.Count };
    }

    private static XElement Load(byte[] content)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            root = XElement.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException e)
        {
            throw ImportProblems.FileUnreadable.Invalid("file", "Line {0}: the file is no well-formed XML.", e.LineNumber);
        }
        return root.Name.LocalName == "Document" && root.Name.NamespaceName.StartsWith(Schema, StringComparison.Ordinal)
            ? root
            : throw ImportProblems.FileUnreadable.Invalid("file", "This is XML, but no account statement of the kind camt.053.");
    }

    private static bool IsReceived(XElement booking) =>
        Text(booking, "CdtDbtInd") == Credit && Text(booking, "RvslInd") is not ("true" or "1") && (Text(booking, "Sts", "Cd") ?? Text(booking, "Sts")) == Booked;

    private static IEnumerable<BankEntry> EntriesOf(XElement booking)
    {
        var payments = All(booking, "NtryDtls", "TxDtls").ToList();
        var amounts = payments.ConvertAll(payment => One(payment, "Amt") ?? One(payment, "AmtDtls", "TxAmt", "Amt"));
        return payments.Count > 1 && amounts.TrueForAll(amount => amount is not null)
            ? payments.Zip(amounts, (payment, amount) => EntryOf(booking, [payment], amount!))
            : [EntryOf(booking, payments, One(booking, "Amt"))];
    }

    private static BankEntry EntryOf(XElement booking, List<XElement> payments, XElement? amount)
    {
        var day = One(booking, "BookgDt", "Dt") ?? One(booking, "BookgDt", "DtTm") ?? One(booking, "ValDt", "Dt");
        string?[] said =
        [
            .. payments.SelectMany(payment => All(payment, "RmtInf", "Ustrd").Concat(All(payment, "RmtInf", "Strd", "CdtrRefInf", "Ref")).Concat(All(payment, "RmtInf", "Strd", "AddtlRmtInf")).Concat(All(payment, "Refs", "EndToEndId"))).Select(element => element.Value),
            payments.Count == 0 ? Text(booking, "AddtlNtryInf") : null,
        ];
        return new(
            ((IXmlLineInfo)(payments.Count == 1 ? payments[0] : booking)).LineNumber,
            DateOnly.TryParseExact(day?.Value.Trim().CutTo(10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var bookedOn) ? bookedOn : null,
            // What is no amount is refused as one of nothing.
            decimal.TryParse(amount?.Value.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) ? sum : 0,
            amount?.Attribute("Ccy")?.Value,
            BankTexts.Join(BankTransaction.PayerLength, payments.Select(payment => Text(payment, "RltdPties", "Dbtr", "Nm") ?? Text(payment, "RltdPties", "Dbtr", "Pty", "Nm"))),
            BankTexts.Join(BankTransaction.ReferenceLength, said.Where(text => text != NoReference)),
            BankTexts.Join(Payment.ReferenceLength, [payments.Count == 1 ? Text(payments[0], "Refs", "AcctSvcrRef") ?? Text(booking, "AcctSvcrRef") : Text(booking, "AcctSvcrRef")]));
    }

    private static string? Text(XElement element, params string[] path) => One(element, path) is { HasElements: false } found ? found.Value.Trim() : null;

    private static XElement? One(XElement element, params string[] path) => All(element, path).FirstOrDefault();

    /// <summary>The versions differ in their namespace, and in nothing else that is read here but what is asked for twice.</summary>
    private static IEnumerable<XElement> All(XElement element, params string[] path) =>
        path.Aggregate<string, IEnumerable<XElement>>([element], (found, name) => found.Elements().Where(child => child.Name.LocalName == name));
}
