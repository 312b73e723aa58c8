using PartnershipGraph.Tables.Reading;

namespace PartnershipGraph.Tables.Detection;

/// <summary>
/// Goes once through the whole file and finds its tables: where each begins and ends, how many rows it has, and whether all
/// are sound. A further table begins where the header comes again, or where a row reads like another header and the rows
/// below it are like it, not like the rows above.
/// </summary>
/// <remarks>Not safe for concurrent use. Memory does not grow with the file.</remarks>
internal sealed class TableSurvey
{
    private const int MaxTables = 200;
    private const int MaxFooter = 20;
    private const int MinRowsAboveFooter = 3;

    private static readonly string[] FooterWords =
        ["source", "note", "total", "©", "copyright", "*", "end of", "produced", "generated", "last updated", "data ", "page ", "contact ", "see ", "figures", "printed", "exported", "published"];

    private readonly LayoutGuess _layout;
    private readonly List<(long Number, string[] Cells, bool AfterGap)> _notes = [];
    private readonly List<Part> _parts = [];
    private Part _part;
    private (long Number, string[] Cells, bool IsFlawed)? _header;
    private long _last;

    private TableSurvey(LayoutGuess layout)
    {
        _layout = layout;
        _part = new Part(layout.StartsAt, layout.HeaderRows.Value, layout.Columns);
        _parts.Add(_part);
    }

    /// <summary>The tables, in their order.</summary>
    public IReadOnlyList<FoundTable> Tables { get; private set; } = [];

    /// <summary>The lines below the last table.</summary>
    public IReadOnlyList<string> Footer { get; private set; } = [];

    /// <summary>Whether a table has rows that need to be looked at closely.</summary>
    /// <param name="table">Its index.</param>
    public bool HasUnsoundRows(int table) => _parts[table].IsUnsound;

    /// <summary>Whether any table has such rows.</summary>
    public bool HasUnsound => _parts.Exists(part => part.IsUnsound);

    /// <summary>Goes through a file.</summary>
    public static async Task<TableSurvey> OfAsync(IRecords records, LayoutGuess layout, CancellationToken cancellationToken)
    {
        var survey = new TableSurvey(layout);
        while (await records.ReadAsync(cancellationToken))
        {
            if (records.Number >= layout.StartsAt && !TableReader.IsBlank(records.Cells))
            {
                survey.Take(records.Number, records.Cells, records.IsFlawed);
            }
        }

        survey.End();
        return survey;
    }

    private void Take(long number, string[] cells, bool isFlawed)
    {
        var isAfterGap = number > _last + 1;
        _last = number;
        if (_part.HeaderLeft > 0)
        {
            _part.HeaderLeft--;
            _part.Header ??= cells;
            _part.IsUnsound |= isFlawed;
            return;
        }

        if (_header is { } header)
        {
            _header = null;
            if (cells.Length == header.Cells.Length && !_layout.IsLikeHeader(cells))
            {
                Begin(header.Number, header.Cells);
            }
            else
            {
                TakeNotes();
                _part.Take(header.Cells, header.IsFlawed);
            }
        }

        if (IsNote(cells))
        {
            _notes.Add((number, cells, isAfterGap));
            return;
        }

        var mayBegin = _parts.Count < MaxTables && (IsHeaderAgain(cells)
            || (_layout.IsLikeHeader(cells) && (cells.Length != _part.Columns || isAfterGap || _notes.Count > 0)));
        if (mayBegin)
        {
            _header = (number, cells, isFlawed);
            return;
        }

        TakeNotes();
        _part.Take(cells, isFlawed);
    }

    private void Begin(long number, string[] cells)
    {
        // Notes above a header are its titles.
        _part.EndsBefore = _notes.Count > 0 ? _notes[0].Number : number;
        _notes.Clear();
        _part = new Part(number, 0, cells.Length) { Header = cells };
        _parts.Add(_part);
    }

    private void End()
    {
        if (_header is { } header)
        {
            TakeNotes();
            _part.Take(header.Cells, header.IsFlawed);
        }

        if (IsFooter())
        {
            _part.EndsBefore = _notes[0].Number;
            Footer = [.. _notes.Select(note => string.Join(' ', note.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell))))];
        }
        else
        {
            TakeNotes();
        }

        Tables = [.. _parts.Select(part => new FoundTable(part.StartsAt, part.EndsBefore, part.Rows, part.Columns))];
    }

    private void TakeNotes()
    {
        foreach (var (_, cells, _) in _notes)
        {
            _part.Take(cells, isFlawed: false);
        }

        _notes.Clear();
    }

    /// <summary>Whether a row says only one thing, as a title or a remark does. It may be a row of the table nevertheless.</summary>
    private bool IsNote(string[] cells) =>
        _part.Columns >= 2 && _notes.Count <= MaxFooter && cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) == 1 && (cells.Length == 1 || _part.Columns >= 3);

    private bool IsFooter()
    {
        if (_notes.Count is 0 or > MaxFooter || _part.Rows < MinRowsAboveFooter)
        {
            return false;
        }

        var (_, cells, isAfterGap) = _notes[0];
        var text = cells.First(cell => !string.IsNullOrWhiteSpace(cell)).Trim();
        var isUndelimited = cells.Length == 1;
        var begins = FooterWords.Any(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return (isUndelimited && isAfterGap) || (begins && (isUndelimited || isAfterGap)) || (isUndelimited && text.Length >= 20 && text.Contains(' ', StringComparison.Ordinal));
    }

    private bool IsHeaderAgain(string[] cells) =>
        _part.Header is { } header
        && _part.Rows > 0
        && cells.Length == header.Length
        && header.Count(cell => cell.Length > 0) >= 2
        && cells.Zip(header).All(pair => string.Equals(pair.First.Trim(), pair.Second.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A table while it is gone through.</summary>
    private sealed class Part(long startsAt, int headerRows, int columns)
    {
        public long StartsAt { get; } = startsAt;

        public int Columns { get; } = columns;

        public int HeaderLeft { get; set; } = headerRows;

        public string[]? Header { get; set; }

        public long? EndsBefore { get; set; }

        public long Rows { get; private set; }

        public bool IsUnsound { get; set; }

        public void Take(string[] cells, bool isFlawed)
        {
            Rows++;
            IsUnsound |= isFlawed || cells.Length != Columns;
        }
    }
}
