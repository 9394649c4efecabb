using System.Globalization;
using System.Text;
using Npgsql;

namespace EduSphere.Bench.Bare;

/// <summary>What a receipt says, in the fewest bytes that are a PDF: one page, a font that every reader has, nothing packed.</summary>
public sealed class ReceiptQuery(NpgsqlDataSource source, Guid school, Clock clock)
{
    private const string Receipt = """
        SELECT h.name, h.currency, p.receipt_number, p.paid_on, u.first_name || ' ' || u.last_name || ' (' || s.student_number || ')', c.name, p.method, p.reference,
            f.number, f.description, p.amount, p.credited, f.total - f.paid - f.waived
        FROM payments p
        JOIN schools h ON h.id = $1
        JOIN fees f ON f.school_id = $1 AND f.id = p.fee_id
        JOIN students s ON s.school_id = $1 AND s.id = p.student_id
        JOIN users u ON u.id = s.user_id
        LEFT JOIN enrollments e ON e.school_id = $1 AND e.student_id = p.student_id AND e.entry_date <= $3 AND (e.exit_date IS NULL OR e.exit_date > $3)
        LEFT JOIN classes c ON c.school_id = $1 AND c.id = e.class_id
        WHERE p.school_id = $1 AND p.id = $2 AND p.receipt_number IS NOT NULL
        """;

    public async Task<byte[]> ReadAsync(Guid payment)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Receipt, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = school }, new NpgsqlParameter<Guid> { TypedValue = payment }, new NpgsqlParameter<DateOnly> { TypedValue = clock.Today },
            },
        };
        await using var r = await command.ExecuteReaderAsync();
        await r.ReadAsync();
        var currency = r.GetString(1);
        return Pdf(
        [
            r.GetString(0), $"Receipt {r.GetString(2)}", $"Date: {r.GetFieldValue<DateOnly>(3).ToString("d MMM yyyy", CultureInfo.InvariantCulture)}", $"Student: {r.GetString(4)}",
            $"Class: {Text(5)}", $"Paid by: {r.GetString(6)}", $"Reference: {Text(7)}", $"{r.GetString(8)} {r.GetString(9)} {Money(r.GetDecimal(10) - r.GetDecimal(11))}",
            $"Kept as credit: {Money(r.GetDecimal(11))}", $"Received: {Money(r.GetDecimal(10))}", $"Outstanding: {Money(r.GetDecimal(12))}",
        ]);

        string Money(decimal amount) => $"{currency} {amount.ToString("N2", CultureInfo.InvariantCulture)}";

        string Text(int column) => r.IsDBNull(column) ? "" : r.GetString(column);
    }

    private static byte[] Pdf(string[] lines)
    {
        var words = string.Concat(lines.Select(line => $"({line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)})'\n"));
        var content = $"BT/F 11 Tf 57 780 Td 18 TL\n{words}ET";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>/Contents 4 0 R>>",
            $"<</Length {content.Length}>>stream\n{content}\nendstream",
        ];
        var (file, table) = (new StringBuilder("%PDF-1.4\n"), new StringBuilder("0000000000 65535 f \n"));
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj{objects[i]}endobj\n");
        }
        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n{table}trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
