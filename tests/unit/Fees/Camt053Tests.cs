using System.Text;
using EduSphere.Features.Fees;
using EduSphere.Platform.Errors;

namespace EduSphere.UnitTests.Fees;

/// <summary>The account statement of ISO 20022, in the shapes that banks give it.</summary>
public class Camt053Tests
{
    [Theory]
    [InlineData("02", "<Sts>BOOK</Sts>", "<Dbtr><Nm>Ayse Kaya</Nm></Dbtr>")]
    [InlineData("08", "<Sts><Cd>BOOK</Cd></Sts>", "<Dbtr><Pty><Nm>Ayse Kaya</Nm></Pty></Dbtr>")]
    public void A_payment_in_either_version(string version, string booked, string debtor)
    {
        var file = Read(Entry(Amount(300.5m) + Came + booked + Day + $"<AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties>{debtor}</RltdPties><RmtInf><Ustrd>F00012</Ustrd><Ustrd>Mia  Kaya</Ustrd></RmtInf></TxDtls></NtryDtls>"), version);

        var entry = Assert.Single(file.Entries);
        Assert.Equal((new DateOnly(2026, 11, 20), 300.5m, "EUR", "Ayse Kaya", "F00012 · Mia Kaya", "B1"), (entry.BookedOn, entry.Amount, entry.Currency, entry.Payer, entry.Reference, entry.BankReference));
        Assert.Equal(0, file.LeftOut);
    }

    [Theory]
    [InlineData("<CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>")]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts>")]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts>")]
    public void What_went_out_was_taken_back_or_is_not_booked_is_left_out(string kind)
    {
        var file = Read(Entry(Amount(10) + kind + Day));

        Assert.Empty(file.Entries);
        Assert.Equal(1, file.LeftOut);
    }

    [Fact]
    public void A_booking_of_several_payments_is_as_many()
    {
        var file = Read(Entry(Amount(30) + Came + "<Sts>BOOK</Sts>" + Day + "<NtryDtls>" + Part(10, "F00001") + Part(20, "F00002") + "</NtryDtls>"));

        Assert.Equal([(10m, "F00001"), (20m, "F00002")], file.Entries.Select(entry => (entry.Amount, entry.Reference)));
    }

    [Fact]
    public void One_whose_parts_have_no_amounts_is_one_with_all_that_they_say()
    {
        var file = Read(Entry(Amount(30) + Came + "<Sts>BOOK</Sts>" + Day + "<NtryDtls>" + Part(null, "F00001") + Part(null, "F00002") + "</NtryDtls>"));

        Assert.Equal((30m, "F00001 · F00002"), (Assert.Single(file.Entries).Amount, file.Entries[0].Reference));
    }

    [Theory]
    [InlineData("<Document>")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.052.001.08\"/>")]
    [InlineData("<html/>")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">&b;</Document>")]
    public void What_is_no_statement_is_refused(string text) => Assert.Throws<InvalidRequestException>(() => Camt053.Read(Encoding.UTF8.GetBytes(text)));

    private const string Came = "<CdtDbtInd>CRDT</CdtDbtInd>";
    private const string Day = "<BookgDt><Dt>2026-11-20</Dt></BookgDt>";

    private static string Amount(decimal amount) => FormattableString.Invariant($"<Amt Ccy=\"EUR\">{amount}</Amt>");

    private static string Part(decimal? amount, string said) => $"<TxDtls>{(amount is { } sum ? $"<AmtDtls><TxAmt>{Amount(sum)}</TxAmt></AmtDtls>" : "")}<RmtInf><Ustrd>{said}</Ustrd></RmtInf></TxDtls>";

    private static string Entry(string inside) => $"<Ntry>{inside}</Ntry>";

    private static BankFile Read(string entries, string version = "02") =>
        Camt053.Read(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}\"><BkToCstmrStmt><Stmt><Id>1</Id>{entries}</Stmt></BkToCstmrStmt></Document>"));
}
