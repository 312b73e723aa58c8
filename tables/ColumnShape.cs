namespace PartnershipGraph.Tables;

/// <summary>
/// What the cells of a column look like. A form is a cell with every capital written <c>A</c>, every other letter <c>a</c> and
/// every digit <c>9</c>: that of <c>WV1 1SH</c> is <c>AA9 9AA</c>.
/// </summary>
public sealed record ColumnShape
{
    /// <summary>Whether blank cells were seen.</summary>
    public bool MayBeBlank { get; init; }

    /// <summary>Whether cells were seen that are not blank.</summary>
    public bool MayBeFilled { get; init; }

    /// <summary>Whether so few filled cells were seen that they tell nothing of others.</summary>
    public bool IsSparse { get; init; }

    /// <summary>Whether filled cells stand in quotes: true = all, false = only those that must, null = some.</summary>
    public bool? IsQuoted { get; init; }

    /// <summary>The kind of nearly all filled cells; null when they have none, or several.</summary>
    public CellKind? Kind { get; init; }

    /// <summary>The forms of the cells; empty when there are too many to tell anything.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>The forms with every run of one class written once; empty when there are too many of them too.</summary>
    public IReadOnlyList<string> LooseForms { get; init; } = [];

    /// <summary>The characters of forms that cells begin with.</summary>
    public string Beginnings { get; init; } = "";

    /// <summary>The characters of forms that cells end with.</summary>
    public string Endings { get; init; } = "";

    /// <summary>Whether cells of several words were seen. Where all are single words, none is a text that may hold delimiters.</summary>
    public bool HasSeveralWords { get; init; }

    /// <summary>The length of the longest cell.</summary>
    public int MaxLength { get; init; }
}
