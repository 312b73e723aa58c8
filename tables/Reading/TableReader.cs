using PartnershipGraph.Tables.Writing;

namespace PartnershipGraph.Tables.Reading;

/// <summary>Reads one table of a file: passes over what stands before it, takes the header in, and ends where it ends.</summary>
internal sealed class TableReader : ITableReader
{
    private readonly IRecords _records;
    private readonly TableFormat _format;
    private readonly bool _restores;
    private readonly int[] _surplus;
    private bool _isAtFirst;

    private TableReader(IRecords records, TableFormat format, bool restores)
    {
        _records = records;
        _format = format;
        _restores = restores;
        _surplus = [.. format.SurplusHeadings];
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <inheritdoc />
    public TableRow Row { get; private set; }

    /// <summary>Takes the records over and reads the header.</summary>
    public static async Task<TableReader> StartAsync(IRecords records, TableFormat format, bool restores, CancellationToken cancellationToken)
    {
        var reader = new TableReader(records, format, restores);
        try
        {
            await reader.ReadHeaderAsync(cancellationToken);
        }
        catch
        {
            reader.Dispose();
            throw;
        }

        return reader;
    }

    /// <inheritdoc />
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_isAtFirst)
        {
            _isAtFirst = false;
            return Take();
        }

        while (await _records.ReadAsync(cancellationToken))
        {
            if (_records.Number >= _format.EndsBefore)
            {
                return false;
            }

            if (!IsBlank(_records.Cells))
            {
                return Take();
            }
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose() => _records.Dispose();

    /// <summary>Whether no cell says anything.</summary>
    internal static bool IsBlank(string[] cells)
    {
        foreach (var cell in cells)
        {
            if (!string.IsNullOrWhiteSpace(cell))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a record is the line by which spreadsheets tell each other the delimiter: <c>sep=;</c>.</summary>
    internal static bool IsDelimiterLine(string[] cells) =>
        cells.Length > 0
        && cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
        && cells[0].Length <= "sep=".Length + 1
        && cells.Skip(1).All(string.IsNullOrEmpty);

    private async ValueTask ReadHeaderAsync(CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        while (await _records.ReadAsync(cancellationToken))
        {
            if (_records.Number < _format.StartsAt || IsBlank(_records.Cells) || (_format.StartsAt is null && IsDelimiterLine(_records.Cells)))
            {
                continue;
            }

            if (_format.HeaderRows == 0)
            {
                _isAtFirst = true;
                Headers = [.. Enumerable.Range(1, Math.Max(_records.Cells.Length, _format.Shapes.Count)).Select(number => $"Column {number}")];
                return;
            }

            rows.Add(_records.Cells);
            if (rows.Count == _format.HeaderRows)
            {
                break;
            }
        }

        Headers = Join(rows);
    }

    private List<string> Join(List<string[]> rows)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Length);
        var headers = new List<string>(width);
        for (var column = 0; column < width; column++)
        {
            if (Array.IndexOf(_surplus, column) < 0)
            {
                headers.Add(string.Join(' ', rows.Select(row => column < row.Length ? Restore(row[column]).Trim() : "").Where(part => part.Length > 0)));
            }
        }

        return headers;
    }

    private bool Take()
    {
        var cells = _records.Cells;
        if (_restores)
        {
            for (var index = 0; index < cells.Length; index++)
            {
                cells[index] = SpreadsheetSafety.Restore(cells[index]);
            }
        }

        Row = new TableRow(_records.Number, cells, _records.Problem);
        return true;
    }

    private string Restore(string cell) => _restores ? SpreadsheetSafety.Restore(cell) : cell;
}
