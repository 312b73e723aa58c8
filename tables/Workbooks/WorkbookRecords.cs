using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using PartnershipGraph.Tables.Reading;

namespace PartnershipGraph.Tables.Workbooks;

/// <summary>
/// Reads the rows of one sheet of an Excel workbook with ExcelDataReader: of formulas the values that were saved with them, of
/// macros nothing. Rows come one by one; only the workbook's table of texts is kept in memory.
/// </summary>
internal sealed class WorkbookRecords : IRecords
{
    private readonly Stream _file;
    private readonly IExcelDataReader _reader;
    private readonly int _columns;

    static WorkbookRecords() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private WorkbookRecords(Stream file, IExcelDataReader reader, int columns)
    {
        _file = file;
        _reader = reader;
        _columns = columns;
    }

    /// <inheritdoc />
    public long Number { get; private set; }

    /// <inheritdoc />
    public string[] Cells { get; private set; } = [];

    /// <inheritdoc />
    public RowProblem? Problem => null;

    /// <inheritdoc />
    public bool IsFlawed => false;

    /// <summary>Opens a sheet.</summary>
    /// <param name="content">The workbook; stays open.</param>
    /// <param name="sheet">The sheet's name; null for the first.</param>
    /// <param name="columns">How many cells each row has; 0 for as many as are filled.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="UnreadableTableException">The workbook cannot be read, or has no such sheet.</exception>
    public static async Task<WorkbookRecords> OpenAsync(Stream content, string? sheet, int columns, CancellationToken cancellationToken)
    {
        var file = await SpoolAsync(content, cancellationToken);
        try
        {
            var reader = Reading(() => Open(file));
            do
            {
                if (sheet is null || reader.Name == sheet)
                {
                    return new WorkbookRecords(file, reader, columns);
                }
            }
            while (Reading(reader.NextResult));
            throw new UnreadableTableException($"has no sheet named ‘{sheet}’.");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lists the sheets of a workbook.</summary>
    /// <exception cref="UnreadableTableException">The workbook cannot be read.</exception>
    public static IReadOnlyList<FoundSheet> ListSheets(Stream content)
    {
        content.Position = 0;
        using var reader = Reading(() => Open(content));
        var sheets = new List<FoundSheet>();
        do
        {
            sheets.Add(new FoundSheet(reader.Name, reader.VisibleState != "visible", Reading(() => reader.RowCount)));
        }
        while (Reading(reader.NextResult));
        return sheets;
    }

    /// <inheritdoc />
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!Reading(_reader.Read))
        {
            return ValueTask.FromResult(false);
        }

        Number++;
        var filled = _reader.FieldCount;
        while (filled > _columns && IsBlank(filled - 1))
        {
            filled--;
        }

        var cells = new string[Math.Max(filled, _columns)];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = column < _reader.FieldCount ? SheetValue.ToText(_reader.GetValue(column), _reader.GetNumberFormatString(column)) : "";
        }

        Cells = cells;
        return ValueTask.FromResult(true);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _file.Dispose();
    }

    private bool IsBlank(int column) => _reader.GetValue(column) is null or "";

    private static IExcelDataReader Open(Stream content)
    {
        content.Position = 0;
        return ExcelReaderFactory.CreateReader(content, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = TextEncodings.Get(TextEncodings.Windows1252) });
    }

    /// <summary>The library reads from here and there and waits while it does; a file allows both.</summary>
    private static async Task<Stream> SpoolAsync(Stream content, CancellationToken cancellationToken)
    {
        var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            await content.CopyToAsync(spool, cancellationToken);
            spool.Position = 0;
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does something with the library, which meets damaged files with exceptions of many kinds.</summary>
    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException locked)
        {
            throw new UnreadableTableException("is a workbook that is locked with a password. Save it without one.", locked);
        }
        catch (Exception damaged) when (damaged
            is ExcelReaderException or XmlException or InvalidDataException or IOException or FormatException or ArgumentException or IndexOutOfRangeException
            or InvalidOperationException or NotSupportedException or NotImplementedException or KeyNotFoundException or NullReferenceException or InvalidCastException or ArithmeticException)
        {
            throw new UnreadableTableException("is a workbook that is damaged, or not a workbook after all.", damaged);
        }
    }
}
