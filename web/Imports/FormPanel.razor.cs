using System.Globalization;
using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Tables;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Imports;

/// <summary>Says in plain words how a list was read, and lets it be read another way.</summary>
public sealed partial class FormPanel
{
    private const int ShownRows = 8;
    private const int MaxShown = 40;
    private const double Sure = 0.75;
    private string _encoding = "";
    private string _delimiter = "";
    private string _quote = "";
    private string _headerRows = "";
    private string _sheet = "";
    private string _table = "";
    private long? _skipRows;
    private ListForm? _shown;

    /// <summary>The import.</summary>
    [Parameter, EditorRequired]
    public required ImportView Import { get; set; }

    /// <summary>Told what somebody chose.</summary>
    [Parameter]
    public EventCallback<FormatChoices> OnReadAgain { get; set; }

    /// <summary>Whether something is under way.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    private ListForm Form => Import.Form;

    private IEnumerable<string> Delimiters => ((string[])[",", ";", "tab", "|", "space", ", ", "||"]).Append(Form.Delimiter?.Value ?? ",").Distinct();

    private bool IsUnsure => Guesses.Any(guess => guess is { Confidence: < Sure }) || Form.Remarks.Count > 0;

    private FormGuess?[] Guesses => [Form.Encoding, Form.Delimiter, Form.HeaderRows];

    private bool HasChanged => _encoding != (Form.Encoding?.Value ?? "") || _delimiter != (Form.Delimiter?.Value ?? "") || _quote != (Form.Quote?.Value ?? "")
        || _headerRows != (Form.HeaderRows?.Value ?? "") || _sheet != (Form.Sheet ?? "") || _table != Write(Form.Table) || _skipRows != StartsBehind;

    private long? StartsBehind => long.TryParse(Form.StartsAt?.Value, CultureInfo.InvariantCulture, out var startsAt) ? startsAt - 1 : 0;

    private string Summary => Form.Kind switch
    {
        FileKind.Workbook => $"A workbook: the sheet ‘{Form.Sheet}’, {Rows}, {Headers}.",
        FileKind.AddressBook => $"An address book: {Shown.Counted(Import.Rows, "card")}.",
        _ => $"Text in {NameEncoding(Form.Encoding?.Value ?? "")} with {DelimiterNames.Name(DelimiterNames.Read(Form.Delimiter?.Value ?? ",") ?? ",")} between cells, {Rows}, {Headers}.",
    };

    private string Rows => Shown.Counted(Import.Rows, "row");

    private string Headers => Form.HeaderRows?.Value switch
    {
        "0" => "without headings",
        "1" or null => "one row of headings",
        var several => $"{several} rows of headings",
    };

    private IReadOnlyList<string> Said =>
    [
        .. Guesses.OfType<FormGuess>().Where(guess => guess.Confidence < Sure && guess.Reason.Length > 0).Select(guess => $"Please look: {guess.Reason}"),
        .. Form.Preamble.Count > 0 ? [$"Passed over above the table: {Quote(Form.Preamble)}."] : (string[])[],
        .. Form.Footer.Count > 0 ? [$"Passed over below the table: {Quote(Form.Footer)}."] : (string[])[],
        .. Form.Tables.Count > 1 ? [$"The file has {Form.Tables.Count} tables; this is table {Form.Table}."] : (string[])[],
        .. Form.MendedRows > 0 ? [$"{Shown.Counted(Form.MendedRows, "damaged row")} could be mended for certain; each says so after the import."] : (string[])[],
        .. Form.DoubtfulRows > 0 ? [$"{Shown.Counted(Form.DoubtfulRows, "damaged row")} cannot be told apart for certain, and will be refused."] : (string[])[],
        .. Form.Remarks,
    ];

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Form))
        {
            return;
        }

        _shown = Form;
        _encoding = Form.Encoding?.Value ?? "";
        _delimiter = Form.Delimiter?.Value ?? "";
        _quote = Form.Quote?.Value ?? "";
        _headerRows = Form.HeaderRows?.Value ?? "";
        _sheet = Form.Sheet ?? "";
        _table = Write(Form.Table);
        _skipRows = StartsBehind;
    }

    /// <summary>What was changed, now or before, is a choice; the rest is found out again.</summary>
    private Task ReadAgainAsync() => OnReadAgain.InvokeAsync(new FormatChoices
    {
        Encoding = Choice(_encoding, Form.Encoding),
        Delimiter = Choice(_delimiter, Form.Delimiter),
        Quote = Choice(_quote, Form.Quote),
        HeaderRows = Choice(_headerRows, Form.HeaderRows) is { } rows ? int.Parse(rows, CultureInfo.InvariantCulture) : null,
        Sheet = _sheet.Length == 0 ? null : _sheet,
        Table = _table == Write(Form.Table) && Form.StartsAt is not { Confidence: 1 } ? null : int.Parse(_table, CultureInfo.InvariantCulture),
        SkipRows = _skipRows == StartsBehind && (Form.Tables.Count > 1 || Form.StartsAt is not { Confidence: 1 }) ? null : _skipRows,
    });

    private static string? Choice(string value, FormGuess? guess) =>
        value.Length == 0 || (value == guess?.Value && guess.Confidence < 1) ? null : value;

    private static string Write(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quote(IReadOnlyList<string> lines) => string.Join(", ", lines.Take(3).Select(line => $"“{(line.Length > MaxShown ? line[..MaxShown] + "…" : line)}”")) + (lines.Count > 3 ? " and more" : "");

    private static string Capitalise(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string NameEncoding(string name) => name switch
    {
        TextEncodings.Utf8 => "UTF-8",
        TextEncodings.Windows1252 => "Windows-1252",
        TextEncodings.Utf16 => "UTF-16",
        TextEncodings.Utf16BigEndian => "UTF-16, big-endian",
        TextEncodings.Latin1 => "Latin-1",
        TextEncodings.MacRoman => "Mac Roman",
        _ => name,
    };
}
