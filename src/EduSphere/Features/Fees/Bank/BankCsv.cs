using EduSphere.Features.Imports;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Fees;

/// <summary>Reads the list of bookings that a bank gives as CSV. Every bank has columns of its own: the usual names are known, and others can be said.</summary>
public static class BankCsv
{
    public const string BookedOn = "bookedOn";
    public const string Amount = "amount";
    public const string Credited = "credited";
    public const string Direction = "direction";
    public const string Currency = "currency";
    public const string Payer = "payer";
    public const string Reference = "reference";
    public const string BankReference = "bankReference";

    private const int MostProblems = 20;

    public static readonly ImportFields Known = new(
        new(BookedOn, "Date", "Booking date", "Booked on", "Transaction date", "Posting date", "Posted", "Value date", "Buchungstag", "Buchungsdatum", "Buchung", "Valuta", "Date de l'opération", "Date opération", "Fecha", "Data", "Tarih", "التاريخ")
        { Form = FieldForm.Date, IsNeeded = true },
        new(Amount, "Amount", "Transaction amount", "Betrag", "Umsatz", "Montant", "Importe", "Importo", "Valor", "Tutar", "المبلغ"),
        new(Credited, "Money in", "Paid in", "Credit", "Credit amount", "Deposit", "Deposits", "Haben", "Gutschrift", "Abono", "Alacak", "دائن"),
        new(Direction, "Credit or debit", "Credit/debit", "Debit/credit", "CreditDebitIndicator", "CdtDbtInd", "DC", "CR/DR", "DR/CR", "Soll/Haben", "S/H"),
        new(Currency, "Currency", "Ccy", "Währung", "Devise", "Moneda", "Divisa", "Para birimi", "العملة"),
        new(Payer, "Payer", "Payer name", "Name", "Counterparty", "Counterparty name", "Debtor", "Debtor name", "From", "Auftraggeber", "Zahlungspflichtiger", "Beguenstigter/Zahlungspflichtiger", "Begünstigter/Auftraggeber", "Name Zahlungsbeteiligter", "Donneur d'ordre", "Ordenante", "Gönderen", "الدافع"),
        new(Reference, "Reference", "Payment reference", "Description", "Details", "Narrative", "Memo", "Particulars", "Payment details", "Remittance information", "Verwendungszweck", "Libellé", "Concepto", "Causale", "Açıklama", "البيان"),
        new(BankReference, "Bank reference", "Transaction ID", "Transaction reference", "Transaction number", "AcctSvcrRef", "FITID", "ID"));

    private static readonly string[] In = ["C", "CR", "CRDT", "CREDIT", "H", "HABEN", "+", "IN"];
    private static readonly string[] Out = ["D", "DR", "DBIT", "DEBIT", "S", "SOLL", "-", "OUT"];

    /// <param name="monthFirst">Whether the school writes the month before the day.</param>
    /// <exception cref="InvalidRequestException">It is no such table; names the lines.</exception>
    /// <exception cref="DomainException">The bytes are no text.</exception>
    public static BankFile Read(byte[] content, BankFileReading reading, bool monthFirst)
    {
        var table = CsvTable.Read(content);
        var columns = ColumnsOf(table.Headers, reading.Columns);
        var dates = DateFormats.Of(table.Rows.Select(row => Cell(row, BookedOn)).OfType<string>(), reading.DateFormat, monthFirst)?.Format ?? DateFormat.YearFirst;
        var amounts = AmountText.Of(table.Rows.SelectMany(row => new[] { Cell(row, Amount), Cell(row, Credited) }).OfType<string>());
        var (problems, entries, leftOut) = (new List<Sentence>(), new List<BankEntry>(), 0);
        foreach (var row in table.Rows)
        {
            var text = Cell(row, Credited) ?? Cell(row, Amount);
            var amount = text is null ? 0 : amounts.Read(text);
            var incoming = Cell(row, Direction) is { } direction ? IsIncoming(direction) : true;
            if (amount is null)
                problems.Add(new("Line {0}: \"{1}\" is no amount, or is written otherwise than those before it.", row.Line, text!));
            else if (incoming is null)
                problems.Add(new("Line {0}: \"{1}\" does not say whether the money came in or went out.", row.Line, Cell(row, Direction)!));
            else if (amount <= 0 || incoming == false)
                leftOut++;
            else
                entries.Add(new(row.Line, Cell(row, BookedOn) is { } day ? dates.Read(day) : null, amount.Value, Cell(row, Currency), Said(row, Payer, BankTransaction.PayerLength), Said(row, Reference, BankTransaction.ReferenceLength), Said(row, BankReference, Payment.ReferenceLength)));
        }
        return problems.Count == 0
            ? new() { Format = BankFileFormat.Csv, Entries = entries, LeftOut = leftOut }
            : throw ImportProblems.FileUnreadable.Invalid("file", [.. problems.Take(MostProblems)]);

        string? Cell(TableRow row, string field) => columns.TryGetValue(field, out var column) && row.Cells[column].Trim() is { Length: > 0 } cell ? cell : null;

        string? Said(TableRow row, string field, int most) => BankTexts.Join(most, [Cell(row, field)]);
    }

    /// <returns>Field → column.</returns>
    private static Dictionary<string, int> ColumnsOf(IReadOnlyList<string> headers, IReadOnlyDictionary<string, string> chosen)
    {
        if (chosen.Values.Except(headers).Select(header => new Sentence("Line 1: there is no column \"{0}\".", header)).ToArray() is { Length: > 0 } unknown)
            throw ImportProblems.FileUnreadable.Invalid("file", unknown);
        // What somebody says goes before what is known: a column that would be read as the same is left out.
        var mapping = headers.Distinct().Where(header => Known.FieldOf(header) is { } field && chosen.ContainsKey(field == Credited ? Amount : field)).ToDictionary(header => header, string? (_) => null);
        mapping[ImportReading.Unknown] = null;
        foreach (var (field, header) in chosen)
            mapping[header] = field;
        var columns = Known.Map(headers, mapping);
        var found = Enumerable.Range(0, columns.Count).Where(column => columns[column].Field is not null).ToDictionary(column => columns[column].Field!);
        var missing = Known.Missing(columns).Concat(found.ContainsKey(Amount) || found.ContainsKey(Credited) ? [] : [Amount]).Select(Known.MissingOf).ToArray();
        return missing.Length == 0 ? found : throw ImportProblems.FileUnreadable.Invalid("file", missing);
    }

    private static bool? IsIncoming(string direction)
    {
        var word = direction.ToUpperInvariant();
        return In.Contains(word) ? true : Out.Contains(word) ? false : null;
    }
}
