using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace PartnershipGraph.Tables.Writing;

/// <summary>
/// Writes an Excel workbook of one sheet (ECMA-376). Every cell is a string and none a formula, so a spreadsheet runs
/// nothing, and <c>+44…</c>, <c>-1</c>, <c>007</c> and <c>=x</c> stay what they are. The header is bold and stays in view.
/// </summary>
/// <remarks>
/// Characters that XML cannot hold are written as <c>_xHHHH_</c>, which spreadsheets and the reader here turn back. A cell is
/// cut at 32,767 characters and a sheet holds 1,048,576 rows: both are the format's limits.
/// </remarks>
public sealed class XlsxTableWriter : ITableWriter
{
    /// <summary>The most rows a sheet holds, the header included.</summary>
    public const int MaxRows = 1_048_576;

    /// <summary>The most characters a cell holds.</summary>
    public const int MaxCellLength = 32_767;

    private const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int FlushEvery = 256;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    private readonly ZipArchive _archive;
    private readonly Stream _sheet;
    private readonly XmlWriter _xml;
    private int _rows;

    private XlsxTableWriter(ZipArchive archive, Stream sheet, XmlWriter xml)
    {
        _archive = archive;
        _sheet = sheet;
        _xml = xml;
    }

    /// <summary>Starts a file.</summary>
    /// <param name="target">Where to; stays open and need not seek.</param>
    /// <param name="sheetName">The sheet's name: shortened to 31 characters, those that Excel forbids replaced.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task<XlsxTableWriter> CreateAsync(Stream target, string sheetName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sheetName);
        var archive = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var (path, content) in Parts(SheetName(sheetName)))
        {
            await using var part = await NewEntry(archive, path).OpenAsync(cancellationToken);
            await part.WriteAsync(Encoding.UTF8.GetBytes(content), cancellationToken);
        }

        var sheet = await NewEntry(archive, "xl/worksheets/sheet1.xml").OpenAsync(cancellationToken);
        var xml = XmlWriter.Create(sheet, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize });
        var writer = new XlsxTableWriter(archive, sheet, xml);
        await writer.StartAsync();
        return writer;
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The sheet is full.</exception>
    public async ValueTask WriteRowAsync(IReadOnlyList<string> cells, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (_rows == MaxRows)
        {
            throw new InvalidOperationException($"A sheet holds {MaxRows:N0} rows.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        _xml.WriteStartElement("row", Spreadsheet);
        foreach (var cell in cells)
        {
            _xml.WriteStartElement("c", Spreadsheet);
            if (_rows == 0)
            {
                _xml.WriteAttributeString("s", "1");
            }

            if (cell.Length > 0)
            {
                _xml.WriteAttributeString("t", "inlineStr");
                _xml.WriteStartElement("is", Spreadsheet);
                _xml.WriteStartElement("t", Spreadsheet);
                _xml.WriteAttributeString("xml", "space", null, "preserve");
                _xml.WriteString(Escape(cell));
                _xml.WriteEndElement();
                _xml.WriteEndElement();
            }

            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        if (++_rows % FlushEvery == 0)
        {
            await _xml.FlushAsync();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _xml.WriteEndDocumentAsync();
        await _xml.DisposeAsync();
        await _sheet.DisposeAsync();
        await _archive.DisposeAsync();
    }

    private static ZipArchiveEntry NewEntry(ZipArchive archive, string path)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Fastest);

        // The same table gives the same bytes, whenever it is written.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry;
    }

    private async Task StartAsync()
    {
        await _xml.WriteStartDocumentAsync(standalone: true);
        _xml.WriteStartElement("worksheet", Spreadsheet);
        _xml.WriteStartElement("sheetViews", Spreadsheet);
        _xml.WriteStartElement("sheetView", Spreadsheet);
        _xml.WriteAttributeString("workbookViewId", "0");
        _xml.WriteStartElement("pane", Spreadsheet);
        _xml.WriteAttributeString("ySplit", "1");
        _xml.WriteAttributeString("topLeftCell", "A2");
        _xml.WriteAttributeString("state", "frozen");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetData", Spreadsheet);
    }

    private static string SheetName(string name)
    {
        const int MaxLength = 31;
        var characters = name.Trim().Trim('\'').Take(MaxLength)
            .Select(character => @"[]:*?/\".Contains(character, StringComparison.Ordinal) || char.IsControl(character) || char.IsSurrogate(character) ? '-' : character);
        var allowed = string.Concat(characters);
        return allowed.Length == 0 ? "Sheet1" : allowed;
    }

    /// <summary>Writes what XML has no character for, and what would read as such an escape, as <c>_xHHHH_</c>.</summary>
    private static string Escape(string cell)
    {
        var text = cell.Length > MaxCellLength ? cell[..MaxCellLength] : cell;
        StringBuilder? escaped = null;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            var isPair = char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
            var mustEscape = character == '\r'
                || (!isPair && !XmlConvert.IsXmlChar(character))
                || (character == '_' && LooksEscaped(text.AsSpan(index)));
            if (mustEscape)
            {
                escaped ??= new StringBuilder(text, 0, index, text.Length + 16);
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)character:X4}_");
                continue;
            }

            escaped?.Append(character);
            if (isPair)
            {
                index++;
                escaped?.Append(text[index]);
            }
        }

        return escaped?.ToString() ?? text;
    }

    private static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(HexDigits);

    private static (string Path, string Content)[] Parts(string sheetName) =>
    [
        ("[Content_Types].xml", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """),
        ("_rels/.rels", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """),
        ("xl/workbook.xml", $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="{Spreadsheet}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{System.Security.SecurityElement.Escape(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """),
        ("xl/_rels/workbook.xml.rels", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
            """),
        ("xl/styles.xml", $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="{Spreadsheet}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>
            """),
    ];
}
