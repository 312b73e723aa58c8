using CsvHelper;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Reads a contact list row by row: memory does not grow with the file. Blank lines
/// are left out but counted, so that row numbers are those a spreadsheet shows.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ContactListReader : IDisposable
{
    /// <summary>The longest row that is read, in bytes of UTF-8. A longer one means a quote that is never closed.</summary>
    public const int MaxRowBytes = 1024 * 1024;

    private readonly CsvReader _reader;
    private readonly HashSet<long> _misplacedQuotes = [];

    private ContactListReader(Stream content, ListFormat format) => _reader = CsvReader.Create(
        content,
        new CsvReaderOptions
        {
            Separator = format.Delimiter,
            Encoding = format.Encoding == ListFormat.Utf8 ? null : format.ToEncoding(),
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = MaxRowBytes,
            OnMalformedRecord = NoteMalformed,
        },
        leaveOpen: true);

    /// <summary>The headers, trimmed; empty when the list has no line with text.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>The number of the row last read, the first of the file being 1.</summary>
    public long Number { get; private set; }

    /// <summary>The row with a quote that is never closed, so that it runs to the end of the file; null when there is none.</summary>
    public long? UnclosedQuoteAt { get; private set; }

    /// <summary>The row last read.</summary>
    public ListRow Row { get; private set; }

    /// <summary>Opens a list at the stream's position and reads its header; the stream stays open.</summary>
    /// <exception cref="CsvFormatException">The header is longer than <see cref="MaxRowBytes"/>.</exception>
    public static async Task<ContactListReader> OpenAsync(Stream content, ListFormat format, CancellationToken cancellationToken)
    {
        var reader = new ContactListReader(content, format);
        try
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var cells = reader.Row.Cells;

                // Spreadsheets write "sep=;" above the header to tell each other the delimiter.
                if (cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && cells[0].Length <= 5 && cells.Skip(1).All(string.IsNullOrEmpty))
                {
                    continue;
                }

                reader.Headers = WithoutBlanksBehindReason(Array.ConvertAll(cells, cell => cell.Trim()));
                break;
            }
        }
        catch
        {
            reader.Dispose();
            throw;
        }

        return reader;
    }

    /// <summary>Goes on to the next row that is not blank. Completes at once but when the buffer must be filled.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="CsvFormatException">The row is longer than <see cref="MaxRowBytes"/>.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (await _reader.ReadAsync(cancellationToken))
        {
            if (TakeRow())
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    /// <summary>
    /// Spreadsheets make the header of refused rows as wide as the widest row. What stands behind the reason is no column.
    /// </summary>
    private static string[] WithoutBlanksBehindReason(string[] headers)
    {
        var reason = Array.LastIndexOf(headers, GetRejectedRows.ReasonHeader);
        return reason >= 0 && !headers.AsSpan(reason + 1).ContainsAnyExcept("") ? headers[..(reason + 1)] : headers;
    }

    private bool TakeRow()
    {
        Number = _reader.RowNumber;
        var cells = new string[_reader.FieldCount];
        var isBlank = true;
        for (var index = 0; index < cells.Length; index++)
        {
            var cell = _reader.GetString(index);
            isBlank = isBlank && string.IsNullOrWhiteSpace(cell);
            cells[index] = SpreadsheetSafety.Restore(cell);
        }

        Row = new ListRow(Number, cells, _misplacedQuotes.Remove(Number));
        return !isBlank;
    }

    private void NoteMalformed(CsvMalformedRecord record)
    {
        // A quote inside a cell that does not begin with one is just a quote.
        if (record.Reason == CsvMalformedReason.TextAfterClosingQuote)
        {
            _misplacedQuotes.Add(record.RecordNumber);
        }
        else if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            UnclosedQuoteAt ??= record.RecordNumber;
        }
    }
}

/// <summary>A row of a contact list.</summary>
/// <param name="Number">Its number as people count, the first of the file being 1.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="HasMisplacedQuote">Whether a cell begins with a quote that is closed before the cell ends.</param>
internal readonly record struct ListRow(long Number, string[] Cells, bool HasMisplacedQuote);
