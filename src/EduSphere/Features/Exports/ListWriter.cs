using System.Text;

namespace EduSphere.Features.Exports;

/// <summary>As what a list is written.</summary>
public enum ExportFormat
{
    Csv,
    Xlsx,
}

/// <summary>Writes rows of cells into a stream, one after the other, and keeps none of them. Disposing it ends the file and leaves the stream open.</summary>
public abstract class ListWriter : IAsyncDisposable
{
    public abstract string ContentType { get; }

    /// <summary>The first row has the heads of the columns.</summary>
    public abstract Task WriteAsync(IEnumerable<string> cells);

    public abstract ValueTask DisposeAsync();

    public static ListWriter Open(ExportFormat format, Stream stream) => format == ExportFormat.Xlsx ? new XlsxWriter(stream) : new CsvWriter(stream);

    /// <summary>With the mark without which spreadsheets take a file for one of an older encoding.</summary>
    private sealed class CsvWriter(Stream stream) : ListWriter
    {
        private readonly StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);

        public override string ContentType => "text/csv";

        public override Task WriteAsync(IEnumerable<string> cells) => writer.WriteAsync(CsvLine.Of(cells, ','));

        public override ValueTask DisposeAsync() => writer.DisposeAsync();
    }
}
