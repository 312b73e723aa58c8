using CsvHelper;

namespace PartnershipGraph.Tables.Reading;

/// <summary>Reads the common dialects, with CsvHelper.</summary>
internal sealed class CommonRecords : IRecords
{
    private const string QuoteWords = "has a quote that is opened and not closed where it should be";
    private readonly CsvReader _reader;
    private readonly HashSet<long> _flawed = [];
    private readonly HashSet<long> _misplacedQuotes = [];

    public CommonRecords(Stream content, string encoding, Dialect dialect) => _reader = CsvReader.Create(
        content,
        new CsvReaderOptions
        {
            Separator = dialect.Delimiter[0],
            Mode = dialect.Quote is null ? CsvMode.NoEscape : CsvMode.Rfc4180,
            Encoding = encoding == TextEncodings.Utf8 ? null : TextEncodings.Get(encoding),
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = TableFile.MaxRowLength,
            OnMalformedRecord = NoteMalformed,
        },
        leaveOpen: true);

    /// <inheritdoc />
    public long Number { get; private set; }

    /// <inheritdoc />
    public string[] Cells { get; private set; } = [];

    /// <inheritdoc />
    public RowProblem? Problem { get; private set; }

    /// <inheritdoc />
    public bool IsFlawed { get; private set; }

    /// <inheritdoc />
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        ValueTask<bool> reading;
        try
        {
            reading = _reader.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException tooLong)
        {
            throw TooLong(tooLong);
        }

        if (!reading.IsCompletedSuccessfully)
        {
            return AwaitAsync(reading);
        }

        return ValueTask.FromResult(reading.Result && Take());
    }

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    private static UnreadableTableException TooLong(CsvFormatException tooLong) =>
        new($"has a row of more than {TableFile.MaxRowLength:N0} characters: most likely a quote is opened there and never closed.", tooLong);

    private async ValueTask<bool> AwaitAsync(ValueTask<bool> reading)
    {
        try
        {
            return await reading && Take();
        }
        catch (CsvFormatException tooLong)
        {
            throw TooLong(tooLong);
        }
    }

    private bool Take()
    {
        Number = _reader.RowNumber;
        var cells = new string[_reader.FieldCount];
        for (var index = 0; index < cells.Length; index++)
        {
            cells[index] = _reader.GetString(index);
        }

        Cells = cells;
        IsFlawed = _flawed.Count > 0 && _flawed.Remove(Number);
        Problem = _misplacedQuotes.Count > 0 && _misplacedQuotes.Remove(Number)
            ? new RowProblem(RowFlaw.StrayQuote, IsMended: false, $"Row {Number} {QuoteWords}.")
            : null;
        return true;
    }

    private void NoteMalformed(CsvMalformedRecord record)
    {
        _flawed.Add(record.RecordNumber);

        // A quote inside a cell that does not begin with one is just a quote.
        if (record.Reason is CsvMalformedReason.TextAfterClosingQuote or CsvMalformedReason.UnterminatedQuote)
        {
            _misplacedQuotes.Add(record.RecordNumber);
        }
    }
}
