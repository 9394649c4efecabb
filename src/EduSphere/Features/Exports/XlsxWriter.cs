using System.IO.Compression;
using System.Text;
using System.Xml;
using EduSphere.Platform.Localization;

namespace EduSphere.Features.Exports;

/// <summary>
/// A workbook of one sheet (Office Open XML, ISO/IEC 29500), row after row. Every cell is a text, so that nothing is reckoned with, numbers keep their zeros, and a day
/// stays as it is written; the heads stay in sight, and the sheet runs as the reader's language does.
/// </summary>
public sealed class XlsxWriter : ListWriter
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Parts = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>What is the same in all of them.</summary>
    private static readonly (string Name, string Content)[] Frame =
    [
        ("[Content_Types].xml", $"""<Types xmlns="{Parts}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{MediaType}.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
        ("_rels/.rels", $"""<Relationships xmlns="{Parts}/relationships"><Relationship Id="rId1" Type="{Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Links}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Parts}/relationships"><Relationship Id="rId1" Type="{Links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
    ];

    private readonly ZipArchive archive;
    private readonly XmlWriter sheet;

    public XlsxWriter(Stream stream)
    {
        archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in Frame)
        {
            using var part = new StreamWriter(archive.CreateEntry(name).Open());
            part.Write(content);
        }
        sheet = XmlWriter.Create(archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), new() { Encoding = new UTF8Encoding(false), CloseOutput = true });
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteRaw($"""<sheetViews><sheetView workbookViewId="0" rightToLeft="{(Languages.Direction == "rtl" ? 1 : 0)}"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        sheet.WriteStartElement("sheetData", Main);
    }

    public override string ContentType => MediaType;

    public override Task WriteAsync(IEnumerable<string> cells)
    {
        sheet.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            sheet.WriteStartElement("c", Main);
            sheet.WriteAttributeString("t", "inlineStr");
            sheet.WriteStartElement("is", Main);
            sheet.WriteStartElement("t", Main);
            sheet.WriteAttributeString("xml", "space", null, "preserve");
            sheet.WriteString(cell);
            sheet.WriteEndElement();
            sheet.WriteEndElement();
            sheet.WriteEndElement();
        }
        sheet.WriteEndElement();
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        sheet.Dispose();
        archive.Dispose();
        return ValueTask.CompletedTask;
    }
}
