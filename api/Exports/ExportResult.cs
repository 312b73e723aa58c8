using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;
using PartnershipGraph.Api.Freshness;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Core.Exports;

namespace PartnershipGraph.Api.Exports;

/// <summary>Answers a whole list as a file, row by row, all of it as of one journal sequence.</summary>
/// <param name="export">The list.</param>
/// <param name="format">The kind of file.</param>
public sealed class ExportResult(Export export, ExportFormat format) : IResult
{
    private const int RowsPerFlush = 256;

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.Headers[JournalFreshness.Header] = export.Sequence.ToString(CultureInfo.InvariantCulture);
        response.Headers.Vary = HeaderNames.Accept;
        var (mediaType, ending) = format switch
        {
            ExportFormat.Csv => (ExportFormats.Csv + "; charset=utf-8", "csv"),
            ExportFormat.Xlsx => (ExportFormats.Xlsx, "xlsx"),
            _ => (ExportFormats.NdJson, "ndjson"),
        };
        response.ContentType = mediaType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{export.FileName}.{ending}" }.ToString();
        switch (format)
        {
            case ExportFormat.Csv:
                await ExportFile.WriteCsvAsync(export.Table!, response.Body, httpContext.RequestAborted);
                break;
            case ExportFormat.Xlsx:
                await ExportFile.WriteXlsxAsync(export.Table!, export.FileName, response.Body, httpContext.RequestAborted);
                break;
            default:
                await WriteLinesAsync(response.Body, httpContext.RequestAborted);
                break;
        }
    }

    private async Task WriteLinesAsync(Stream body, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using var writer = new Utf8JsonWriter(buffer, ApiJson.WriterOptions);
        JsonTypeInfo? type = null;
        var count = 0;
        foreach (var record in export.Records)
        {
            type ??= ApiJson.Options.GetTypeInfo(record.GetType());
            JsonSerializer.Serialize(writer, record, type);
            await EndLineAsync();
            if (++count % RowsPerFlush == 0)
            {
                await FlushAsync();
            }
        }

        writer.WriteStartObject();
        writer.WriteBoolean("end", true);
        writer.WriteNumber("count", count);
        writer.WriteEndObject();
        await EndLineAsync();
        await FlushAsync();

        async ValueTask EndLineAsync()
        {
            await writer.FlushAsync(cancellationToken);
            writer.Reset();
            buffer.WriteByte((byte)'\n');
        }

        async ValueTask FlushAsync()
        {
            await body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
            buffer.SetLength(0);
        }
    }
}
