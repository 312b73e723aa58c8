using System.Buffers;
using System.Globalization;
using CsvHelper;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Finds out how a list is written and what its columns are, or why it cannot be imported. Reads the whole file twice and
/// keeps nothing of it but the first rows.
/// </summary>
internal sealed record ListInspection(
    ListFormat Format,
    string Sha256,
    long Rows,
    IReadOnlyList<string> Headers,
    IReadOnlyList<string[]> Sample,
    IReadOnlyList<DateEvidence> Dates,
    IReadOnlyList<OfferedRepair> Repairs)
{
    /// <summary>The most columns a list may have.</summary>
    public const int MaxColumns = 500;

    private const int HeadBytes = 1 << 16;
    private const int SampleRows = 200;

    /// <summary>Inspects a list. The stream's position afterwards is undefined.</summary>
    public static async Task<Outcome<ListInspection>> InspectAsync(DraftImportRequest request, ImportOptions options, CancellationToken cancellationToken)
    {
        var name = request.FileName;
        var content = request.Content;
        content.Position = 0;
        var head = new byte[(int)Math.Min(HeadBytes, content.Length)];
        await content.ReadExactlyAsync(head, cancellationToken);
        if (head.Length == 0)
        {
            return new Refusal(Problem.Invalid, $"{name} is empty. Choose a file with a header line and at least one row.");
        }

        if (FileLooks.Of(head) is { } looks)
        {
            return new Refusal(
                Problem.UnsupportedMedia,
                $"{name} looks like {looks.What}, not like a list. {looks.Remedy}");
        }

        var scanned = await ScanAsync(content, cancellationToken);
        var encoding = request.Encoding?.ToLowerInvariant() switch
        {
            null => scanned.Encoding,
            "utf-8" => ListFormat.Utf8,
            "windows-1252" => ListFormat.Windows1252,
            "utf-16" => ListFormat.Utf16,
            "utf-16be" => ListFormat.Utf16BigEndian,
            _ => null,
        };
        if (encoding is null)
        {
            return new Refusal(
                Problem.UnsupportedMedia,
                request.Encoding is null
                    ? $"{name} has NUL bytes at byte {scanned.NulAt.ToString(CultureInfo.InvariantCulture)}, so it is not a text file. Save the list as CSV (UTF-8) and upload that."
                    : $"{request.Encoding} is not an encoding that lists can be read in. Use utf-8, windows-1252, utf-16 or utf-16BE.");
        }

        char delimiter;
        if (request.Delimiter is null)
        {
            delimiter = DelimiterGuess.Of(Decode(head, encoding));
        }
        else if (!ListFormat.TryReadDelimiter(request.Delimiter, out delimiter))
        {
            return new Refusal(Problem.Invalid, $"‘{request.Delimiter}’ cannot stand between cells. Use a comma, a semicolon, a bar or the word tab.");
        }

        return await ReadThroughAsync(request, options, new ListFormat(encoding, delimiter), scanned.Sha256, cancellationToken);
    }

    private static async Task<Outcome<ListInspection>> ReadThroughAsync(
        DraftImportRequest request, ImportOptions options, ListFormat format, string sha256, CancellationToken cancellationToken)
    {
        var name = request.FileName;
        request.Content.Position = 0;
        var sample = new List<string[]>();
        var rows = 0L;
        var number = 1L;
        try
        {
            using var reader = await ContactListReader.OpenAsync(request.Content, format, cancellationToken);
            if (reader.Headers.Count == 0)
            {
                return new Refusal(Problem.Invalid, $"{name} has only blank lines. Choose a file with a header line and at least one row.");
            }

            if (CheckHeaders(request, reader.Headers) is { } refusal)
            {
                return refusal;
            }

            var evidence = new ListEvidence(reader.Headers.Count);
            evidence.TakeHeaders(reader.Headers);
            while (await reader.ReadAsync(cancellationToken))
            {
                number = reader.Number;
                evidence.Take(reader.Row);
                if (rows < SampleRows)
                {
                    sample.Add(reader.Row.Cells);
                }

                if (++rows > options.MaxRows)
                {
                    return new Refusal(
                        Problem.TooLarge,
                        $"{name} has more than {options.MaxRows:N0} rows. Split it and import the parts one after another.");
                }
            }

            if (reader.UnclosedQuoteAt is { } unclosed)
            {
                return UnclosedQuote(name, unclosed);
            }

            return rows == 0
                ? new Refusal(Problem.Invalid, $"{name} has a header line and no rows below it. Choose a file with at least one row.")
                : new ListInspection(format, sha256, rows, reader.Headers, sample, evidence.Dates, evidence.Repairs);
        }
        catch (CsvFormatException)
        {
            return UnclosedQuote(name, number + 1);
        }
    }

    private static Refusal UnclosedQuote(string name, long row) => new(
        Problem.Invalid,
        $"{name}, row {row}: a quote is opened there and never closed, so that all the rows below belong to it. Close it, or take it out.");

    private static Refusal? CheckHeaders(DraftImportRequest request, IReadOnlyList<string> headers)
    {
        var name = request.FileName;
        if (headers.Count > MaxColumns)
        {
            return new Refusal(Problem.Invalid, $"{name} has {headers.Count:N0} columns; the limit is {MaxColumns}. Take out those that are not needed.");
        }

        if (request.AllowRepeatedHeaders)
        {
            return null;
        }

        var repeated = headers
            .Select((header, index) => (header, number: index + 1))
            .Where(column => column.header.Length > 0)
            .GroupBy(column => column.header, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"‘{same.Key}’ (columns {string.Join(" and ", same.Select(column => column.number))})")
            .ToArray();
        return repeated.Length == 0
            ? null
            : new Refusal(
                Problem.Invalid,
                $"{name}, row 1: columns share a name: {string.Join(", ", repeated)}. Rename them, or upload the list again and allow repeated headers, then map the columns by position.");
    }

    private static string Decode(byte[] head, string encoding)
    {
        using var reader = new StreamReader(
            new MemoryStream(head), new ListFormat(encoding, ',').ToEncoding(), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    /// <summary>One pass over the bytes: digest, and which encodings they can be in.</summary>
    private static async Task<ByteScan> ScanAsync(Stream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        using var scan = new ByteScan();
        var bytes = ArrayPool<byte>.Shared.Rent(HeadBytes);
        try
        {
            var carried = 0;
            int read;
            do
            {
                read = await content.ReadAsync(bytes.AsMemory(carried, HeadBytes - carried), cancellationToken);
                carried = scan.Take(bytes.AsSpan(0, carried + read), carried, isEnd: read == 0);
            }
            while (read > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        scan.Finish();
        return scan;
    }
}
