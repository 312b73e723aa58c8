using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Imports;

/// <summary>What the columns of a contact list mean, and what to do with its rows.</summary>
public sealed record ImportMapping
{
    /// <summary>What to do with records that are, or are not, there already.</summary>
    public ImportMode Mode { get; init; } = ImportMode.Upsert;

    /// <summary>The columns that are read. Columns not named here are left out.</summary>
    public IReadOnlyList<ColumnMapping> Columns { get; init; } = [];

    /// <summary>Values for the whole file, used where there is no column or its cell is blank.</summary>
    public IReadOnlyList<ImportConstant> Constants { get; init; } = [];

    /// <summary>Whether areas that are not known are created from their name and code; otherwise their rows are refused.</summary>
    public bool CreateAreas { get; init; }

    /// <summary>
    /// Whether kinds, themes and identifier schemes that are not known are created; otherwise their rows are refused. A
    /// scheme is created without a pattern, and unique only when an administrator commits the import.
    /// </summary>
    public bool CreateVocabulary { get; init; }

    /// <summary>Repairs to make to every cell before it is read. Offered with a draft, made only when named here.</summary>
    public IReadOnlyList<ImportRepair> Repairs { get; init; } = [];

    /// <summary>
    /// What becomes of ties, engagements and follow-ups with organisations that are not there. Where the mode creates
    /// nothing, they are refused whatever this says, unless they wait.
    /// </summary>
    public UnknownNames UnknownNames { get; init; }
}

/// <summary>A repair of cells that look wrong in the same way.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportRepair>))]
public enum ImportRepair
{
    /// <summary>Text that was UTF-8 and has been read as something else, once or twice over: <c>Kingâ€™s</c> becomes <c>King’s</c>.</summary>
    [JsonStringEnumMemberName("mojibake")]
    Mojibake = 1,
}

/// <summary>What one column means.</summary>
/// <param name="Column">The column's number as people count, from 1.</param>
/// <param name="Field">The code of an <see cref="ImportField"/>.</param>
/// <param name="Scheme">Identifier fields: the scheme of the values; null where any scheme may hold them.</param>
/// <param name="Separator">
/// List fields: what stands between values, such as a comma or a line feed; the word <c>and</c> for commas and “and”; null for a semicolon.
/// </param>
/// <param name="DateOrder">
/// Date fields: which way round 3/4/2026 is; null to go by the column's other dates. Needed where they leave it open.
/// </param>
/// <param name="Name">Custom fields: the name to keep the cells under; null for the header.</param>
public sealed record ColumnMapping(
    int Column,
    string Field,
    string? Scheme = null,
    string? Separator = null,
    DateOrder? DateOrder = null,
    string? Name = null);

/// <summary>A value for the whole file.</summary>
/// <param name="Field">The code of an <see cref="ImportField"/>.</param>
/// <param name="Value">The value as it would stand in a cell.</param>
public sealed record ImportConstant(string Field, string Value);
