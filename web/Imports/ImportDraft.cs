using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Web.Imports;

/// <summary>
/// An import being prepared: what each column means and what to do with the rows, as somebody is changing it. Becomes a
/// mapping when it is saved.
/// </summary>
public sealed class ImportDraft
{
    private readonly ImportMapping _saved;
    private readonly HashSet<ImportRepair> _accepted;

    /// <summary>Starts from an import as it stands.</summary>
    public ImportDraft(ImportView view, IReadOnlyList<ImportField> fields)
    {
        ArgumentNullException.ThrowIfNull(view);
        _saved = view.Mapping;
        Fields = fields;
        Repairs = view.Repairs;
        SavedMapping = view.SavedMapping;
        Headers = [.. view.Columns.Select(column => column.Header)];
        _accepted = [.. view.Mapping.Repairs];
        CellsAreHidden = view.CellsAreHidden;
        Mode = view.Mapping.Mode;
        CreateAreas = view.Mapping.CreateAreas;
        CreateVocabulary = view.Mapping.CreateVocabulary;
        UnknownNames = view.Mapping.UnknownNames;
        Columns = [.. view.Columns.Select(column => new ColumnChoice(column, view.Mapping.Columns.FirstOrDefault(mapped => mapped.Column == column.Number), fields))];
        Constants = [.. view.Mapping.Constants.Select(constant => new ConstantChoice { Field = constant.Field, Value = constant.Value })];
    }

    /// <summary>What a column can mean.</summary>
    public IReadOnlyList<ImportField> Fields { get; }

    /// <summary>What a value for the whole list can mean.</summary>
    public IReadOnlyList<ImportField> ConstantFields => [.. Fields.Where(known => known.Value is not (ImportValue.Identifier or ImportValue.Custom))];

    /// <summary>The list's headers, in their order.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Repairs that the list seems to need.</summary>
    public IReadOnlyList<OfferedRepair> Repairs { get; }

    /// <summary>The repairs that are to be made.</summary>
    public IReadOnlySet<ImportRepair> Accepted => _accepted;

    /// <summary>The saved mapping that the headers picked up; null for none.</summary>
    public Guid? SavedMapping { get; }

    /// <summary>Columns whose dates can be read both ways and whose order nobody has chosen.</summary>
    public IReadOnlyList<string> Questions =>
    [
        .. Columns.Where(column => column is { Meaning.Value: ImportValue.Date, AsksDateOrder: true, DateOrder: "" }).Select(column => $"“{column.Header}”: {column.DateQuestion}"),
    ];

    /// <summary>The list's columns, in their order.</summary>
    public IReadOnlyList<ColumnChoice> Columns { get; }

    /// <summary>Whether the columns' values are hidden.</summary>
    public bool CellsAreHidden { get; }

    /// <summary>Values for the whole list.</summary>
    public IList<ConstantChoice> Constants { get; }

    /// <summary>What to do with records that are, or are not, there already.</summary>
    public ImportMode Mode { get; set; }

    /// <summary>Whether areas that are not known are created.</summary>
    public bool CreateAreas { get; set; }

    /// <summary>Whether kinds, themes and schemes that are not known are created.</summary>
    public bool CreateVocabulary { get; set; }

    /// <summary>What becomes of ties and engagements with organisations that are not there.</summary>
    public UnknownNames UnknownNames { get; set; }

    /// <summary>Whether the list has ties, engagements or follow-ups.</summary>
    public bool HasLinks => Columns.Any(column => column.Meaning?.Of is EntityKind.Relationship or EntityKind.Engagement or EntityKind.FollowUp);

    /// <summary>
    /// Fields that more than one column claims although only one may, by label, with those columns' headers. Saving such a mapping is
    /// refused; showing it here tells so at once.
    /// </summary>
    public IReadOnlyList<string> Clashes =>
    [
        .. Columns.Where(column => column.Meaning is { TakesManyColumns: false })
            .GroupBy(column => column.Meaning!.Label)
            .Where(group => group.Count() > 1)
            .Select(group => $"“{group.Key}” is chosen for {string.Join(" and ", group.Select(column => $"“{column.Header}”"))}. Choose it for one of them."),
    ];

    /// <summary>Accepts a repair, or does without it.</summary>
    public void Accept(ImportRepair repair, bool accepted)
    {
        if (accepted)
        {
            _accepted.Add(repair);
        }
        else
        {
            _accepted.Remove(repair);
        }
    }

    /// <summary>The mapping. What this page does not offer stays as it was saved.</summary>
    public ImportMapping ToMapping() => _saved with
    {
        Mode = Mode,
        CreateAreas = CreateAreas,
        CreateVocabulary = CreateVocabulary,
        Repairs = [.. _accepted.Order()],
        UnknownNames = UnknownNames,
        Columns = [.. Columns.Select(column => column.ToMapping()).OfType<ColumnMapping>()],
        Constants = [.. Constants.Where(constant => constant.Field.Length > 0 && !string.IsNullOrWhiteSpace(constant.Value))
            .Select(constant => new ImportConstant(constant.Field, constant.Value.Trim()))],
    };
}

/// <summary>What somebody chose a column to mean.</summary>
public sealed class ColumnChoice
{
    private readonly IReadOnlyList<ImportField> _fields;
    private readonly DateEvidence _dates;

    private const double Sure = 0.9;
    private const double Likely = 0.75;
    private readonly string? _suggested;
    private readonly double _confidence;

    internal ColumnChoice(ImportColumn column, ColumnMapping? saved, IReadOnlyList<ImportField> fields)
    {
        _fields = fields;
        _dates = column.Dates;
        Number = column.Number;
        Header = column.Header.Length == 0 ? $"Column {column.Number}" : column.Header;
        Samples = column.Samples;
        _suggested = column.Suggested;
        _confidence = column.Confidence;
        Reason = column.Reason;
        Name = saved?.Name ?? Header;
        Separator = saved?.Separator ?? "";
        Field = saved?.Field ?? "";
        Scheme = saved?.Scheme ?? "";
        DateOrder = saved?.DateOrder?.ToString() ?? "";
    }

    /// <summary>What can stand between values, with words for it.</summary>
    public static IReadOnlyList<(string Separator, string Words)> Separators { get; } =
    [
        ("", "semicolons"), (",", "commas"), ("\n", "line breaks"), ("|", "bars"), ("/", "slashes"), ("and", "commas and “and”"),
    ];

    /// <summary>The column's number, from 1.</summary>
    public int Number { get; }

    /// <summary>Its header, or its number in words when it has none.</summary>
    public string Header { get; }

    /// <summary>A few of its values.</summary>
    public IReadOnlyList<string> Samples { get; }

    /// <summary>Why it was guessed to be what it was; null when nobody has said.</summary>
    public string? Reason { get; }

    /// <summary>How sure the guess is, in words; null when there is none or another choice was made.</summary>
    public string? Certainty => _suggested is null || _suggested != Field ? null
        : Meaning is { Value: ImportValue.Custom } ? "kept as it is"
        : _confidence >= Sure ? "sure"
        : _confidence >= Likely ? "likely"
        : "guess: please look";

    /// <summary>Custom fields: the name to keep the cells under.</summary>
    public string? Name { get; set; }

    /// <summary>Lists: what stands between values; empty for a semicolon.</summary>
    public string Separator { get; set; }

    /// <summary>Whether its dates can be read both ways.</summary>
    public bool AsksDateOrder => _dates is DateEvidence.Open or DateEvidence.Mixed;

    /// <summary>What is asked about its dates.</summary>
    public string DateQuestion => _dates == DateEvidence.Mixed
        ? "some of its dates fit only with the day first, others only with the month first. Which is right?"
        : "its dates can be read with the day or the month first. Which is right?";

    /// <summary>The code of the field; empty to leave the column out.</summary>
    public string Field { get; set; }

    /// <summary>Identifiers: the code of their scheme; empty for any.</summary>
    public string Scheme { get; set; }

    /// <summary>Dates: a <see cref="Core.Imports.DateOrder"/>; empty to go by the dates.</summary>
    public string DateOrder { get; set; }

    /// <summary>The field; null when the column is left out.</summary>
    public ImportField? Meaning => _fields.FirstOrDefault(known => known.Code == Field);

    internal ColumnMapping? ToMapping() => Meaning is not { } meaning
        ? null
        : new ColumnMapping(
            Number,
            meaning.Code,
            meaning.TakesScheme && Scheme.Length > 0 ? Scheme : null,
            meaning.IsList && Separator.Length > 0 ? Separator : null,
            meaning.Value == ImportValue.Date && Enum.TryParse<DateOrder>(DateOrder, out var order) ? order : null,
            meaning.TakesName && !string.IsNullOrWhiteSpace(Name) && Name != Header ? Name.Trim() : null);
}

/// <summary>A value for the whole list, while it is being chosen.</summary>
public sealed class ConstantChoice
{
    /// <summary>The code of the field; empty while none is chosen.</summary>
    public string Field { get; set; } = "";

    /// <summary>The value as it would stand in a cell.</summary>
    public string Value { get; set; } = "";
}
