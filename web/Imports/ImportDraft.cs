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

    /// <summary>Starts from an import as it stands.</summary>
    public ImportDraft(ImportView view, IReadOnlyList<ImportField> fields)
    {
        ArgumentNullException.ThrowIfNull(view);
        _saved = view.Mapping;
        Fields = fields;
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

    /// <summary>The mapping. What this page does not offer, such as separators, stays as it was saved.</summary>
    public ImportMapping ToMapping() => _saved with
    {
        Mode = Mode,
        CreateAreas = CreateAreas,
        CreateVocabulary = CreateVocabulary,
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
    private readonly ColumnMapping? _saved;

    internal ColumnChoice(ImportColumn column, ColumnMapping? saved, IReadOnlyList<ImportField> fields)
    {
        _fields = fields;
        _saved = saved;
        Number = column.Number;
        Header = column.Header.Length == 0 ? $"Column {column.Number}" : column.Header;
        Samples = column.Samples;
        IsUnsure = column is { Suggested: not null, Confidence: < 0.75 };
        Field = saved?.Field ?? "";
        Scheme = saved?.Scheme ?? "";
        IsMonthFirst = saved?.DateOrder == DateOrder.MonthFirst;
    }

    /// <summary>The column's number, from 1.</summary>
    public int Number { get; }

    /// <summary>Its header, or its number in words when it has none.</summary>
    public string Header { get; }

    /// <summary>A few of its values.</summary>
    public IReadOnlyList<string> Samples { get; }

    /// <summary>Whether the guess wants a second look.</summary>
    public bool IsUnsure { get; }

    /// <summary>The code of the field; empty to leave the column out.</summary>
    public string Field { get; set; }

    /// <summary>Identifiers: the code of their scheme; empty for any.</summary>
    public string Scheme { get; set; }

    /// <summary>Dates: whether 3/4/2026 is 4 March.</summary>
    public bool IsMonthFirst { get; set; }

    /// <summary>The field; null when the column is left out.</summary>
    public ImportField? Meaning => _fields.FirstOrDefault(known => known.Code == Field);

    internal ColumnMapping? ToMapping() => Meaning is not { } meaning
        ? null
        : new ColumnMapping(
            Number,
            meaning.Code,
            meaning.TakesScheme && Scheme.Length > 0 ? Scheme : null,
            meaning.IsList && _saved?.Field == meaning.Code ? _saved.Separator : null,
            meaning.Value == ImportValue.Date && IsMonthFirst ? DateOrder.MonthFirst : null);
}

/// <summary>A value for the whole list, while it is being chosen.</summary>
public sealed class ConstantChoice
{
    /// <summary>The code of the field; empty while none is chosen.</summary>
    public string Field { get; set; } = "";

    /// <summary>The value as it would stand in a cell.</summary>
    public string Value { get; set; } = "";
}
