namespace PartnershipGraph.Tables.Reading;

/// <summary>
/// Reads dialects that CsvHelper does not know, and files with damaged rows. A row that does not fit its table is mended
/// where <see cref="RowRepair"/> finds that certain; a quote that is opened and not closed costs its row, not the rest of the file.
/// </summary>
internal sealed class CarefulRecords : IRecords
{
    /// <summary>A row with more lines than this is not a row with line ends in its cells, but one with a quote that is never closed.</summary>
    private const int MaxLines = 500;

    private const int MaxLookahead = 64 * 1024;

    private readonly LineSource _lines;
    private readonly Dialect _dialect;
    private readonly int _columns;
    private readonly RowRepair _repair;
    private readonly long _mendsFrom;
    private readonly List<string> _taken = [];

    /// <param name="content">The file; stays open.</param>
    /// <param name="encoding">How its text is written.</param>
    /// <param name="dialect">How cells are told apart.</param>
    /// <param name="shapes">What the columns look like; empty to mend nothing.</param>
    /// <param name="mendsFrom">The number of the first row that is mended: the header is not like the rows below it.</param>
    public CarefulRecords(Stream content, string encoding, Dialect dialect, IReadOnlyList<ColumnShape> shapes, long mendsFrom = 1)
        : this(new StreamReader(content, TextEncodings.Get(encoding), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 15, leaveOpen: true), dialect, shapes, mendsFrom)
    {
    }

    /// <param name="text">The text; disposed with the records.</param>
    /// <param name="dialect">How cells are told apart.</param>
    /// <param name="shapes">What the columns look like; empty to mend nothing.</param>
    /// <param name="mendsFrom">The number of the first row that is mended.</param>
    public CarefulRecords(TextReader text, Dialect dialect, IReadOnlyList<ColumnShape> shapes, long mendsFrom = 1)
    {
        _lines = new LineSource(text);
        _dialect = dialect;
        _columns = shapes.Count;
        _mendsFrom = shapes.Count > 0 ? mendsFrom : long.MaxValue;
        _repair = new RowRepair(dialect, shapes);
    }

    /// <inheritdoc />
    public long Number { get; private set; }

    /// <inheritdoc />
    public string[] Cells { get; private set; } = [];

    /// <inheritdoc />
    public RowProblem? Problem { get; private set; }

    /// <summary>The cells as they stand in the text, by a plain reading.</summary>
    public List<Cell> Plain { get; } = [];

    /// <summary>What does not fit the dialect in the record.</summary>
    public RecordFlaws Flaws { get; private set; }

    /// <inheritdoc />
    public bool IsFlawed => Flaws != RecordFlaws.None;

    private bool CanMend => Number >= _mendsFrom;

    /// <inheritdoc />
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await _lines.ReadAsync(cancellationToken) is not { } line)
        {
            return false;
        }

        Number++;
        Problem = null;
        var text = WithoutEnd(line);
        Flaws = RecordSplitter.Split(text, _dialect, Plain);
        if (!Flaws.HasFlag(RecordFlaws.OpenQuote) || !await TakeLinesAsync(line, cancellationToken))
        {
            Settle(text);
        }

        return true;
    }

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();

    /// <summary>
    /// Takes as many lines as an open cell needs. When that does not give a sound row, the lines are given back, and what
    /// stands on the first one is a row by itself.
    /// </summary>
    /// <returns>Whether the row is settled.</returns>
    private async ValueTask<bool> TakeLinesAsync(string first, CancellationToken cancellationToken)
    {
        _taken.Clear();
        var length = first.Length;
        var whole = first;
        var flaws = Flaws;
        while (flaws.HasFlag(RecordFlaws.OpenQuote) && !flaws.HasFlag(RecordFlaws.TextBehindQuote)
            && _taken.Count < MaxLines && length < MaxLookahead && await _lines.ReadAsync(cancellationToken) is { } next)
        {
            _taken.Add(next);
            length += next.Length;
            if (MayClose(next))
            {
                whole = WithoutEnd(string.Concat(_taken.Prepend(first)));
                flaws = RecordSplitter.Split(whole, _dialect, Plain);
            }
        }

        if ((flaws & ~RecordFlaws.QuoteInside) == RecordFlaws.None)
        {
            if (IsLikeOthers())
            {
                Flaws = flaws;
                Cells = ToValues(Plain);
                return true;
            }

            // Well-formed over several lines, but unlike its table: a stray quote may have swallowed the rows below.
            var text = WithoutEnd(first);
            Flaws = RecordSplitter.Split(text, _dialect, Plain);
            if (!TryMend(text))
            {
                Flaws = RecordSplitter.Split(whole, _dialect, Plain);
                Settle(whole);
                return true;
            }

            GiveBack();
            return true;
        }

        GiveBack();
        Flaws = RecordSplitter.Split(WithoutEnd(first), _dialect, Plain);
        return false;
    }

    private void GiveBack()
    {
        for (var index = _taken.Count - 1; index >= 0; index--)
        {
            _lines.TakeBack(_taken[index]);
        }
    }

    /// <summary>Whether a cell that is open when a line begins may be closed when it ends: an odd number of quotes does that.</summary>
    private bool MayClose(string line)
    {
        var quote = _dialect.Quote!.Value;
        var count = 0;
        for (var at = line.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = line.IndexOf(quote, at + 1))
        {
            count += at > 0 && _dialect.Escape != quote && line[at - 1] == _dialect.Escape ? 0 : 1;
        }

        return count % 2 == 1 || (quote == '\'' && count > 0);
    }

    private bool IsLikeOthers() => !CanMend || RowRepair.Fits(_repair.CostOf(Plain));

    private void Settle(string text)
    {
        if (Flaws == RecordFlaws.None && (!CanMend || Plain.Count == _columns || IsBlank()))
        {
            Cells = ToValues(Plain);
            return;
        }

        if (Flaws == RecordFlaws.QuoteInside && IsLikeOthers())
        {
            // A quote inside a cell that does not begin with one is just a quote.
            Cells = ToValues(Plain);
            return;
        }

        if (TryMend(text))
        {
            return;
        }

        Cells = ToValues(Plain);
        if ((Flaws & (RecordFlaws.OpenQuote | RecordFlaws.TextBehindQuote)) != 0)
        {
            Problem = new RowProblem(RowFlaw.StrayQuote, IsMended: false, $"Row {Number} has a quote that is opened and not closed where it should be.");
        }
        else if (Plain.Count > _columns && CanMend)
        {
            Problem = new RowProblem(RowFlaw.SurplusDelimiter, IsMended: false, $"Row {Number} has {Plain.Count} cells where {_columns} are expected, and it is not certain which of them belong together.");
        }
        else if (CanMend && Plain.Count < _columns)
        {
            Problem = new RowProblem(RowFlaw.MissingDelimiter, IsMended: false, $"Row {Number} has {Plain.Count} cells where {_columns} are expected, and it is not certain which are missing.");
        }
        else if (Flaws == RecordFlaws.QuoteInside && CanMend)
        {
            Problem = new RowProblem(RowFlaw.StrayQuote, IsMended: false, $"Row {Number} has a quote inside a cell, and its cells do not fit their columns.");
        }
    }

    private bool TryMend(string text)
    {
        if (!CanMend || _repair.Mend(text, Plain, Flaws) is not var (cells, flaw, what))
        {
            return false;
        }

        Cells = cells;
        Problem = flaw == RowFlaw.SurplusDelimiter && IsTrailing(cells)
            ? null
            : new RowProblem(flaw, IsMended: true, $"Row {Number}: {what}.");
        return true;
    }

    /// <summary>Whether the cells are simply the first ones, what was left out being blank cells at the end.</summary>
    private bool IsTrailing(string[] cells)
    {
        for (var index = 0; index < Plain.Count; index++)
        {
            if (Plain[index].Value != (index < cells.Length ? cells[index] : ""))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsBlank() => Plain.TrueForAll(cell => string.IsNullOrWhiteSpace(cell.Value));

    private static string WithoutEnd(string line) =>
        line.EndsWith("\r\n", StringComparison.Ordinal) ? line[..^2] : line.Length > 0 && line[^1] is '\r' or '\n' ? line[..^1] : line;

    private static string[] ToValues(List<Cell> cells)
    {
        var values = new string[cells.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = cells[index].Value;
        }

        return values;
    }
}
