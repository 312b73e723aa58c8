using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Imports;

/// <summary>A mapping kept under a name for lists of the same columns, which it is picked up for by their headers.</summary>
public sealed record SavedMapping : Entity
{
    /// <summary>The mapping's id.</summary>
    public required Id<SavedMapping> Id { get; init; }

    /// <summary>What people call it; 1–200 characters, and no other's name.</summary>
    public required string Name { get; init; }

    /// <summary>The headers of the list it was made for, in order. Its columns count from them.</summary>
    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>What the columns mean. Without repairs, which are a matter of one file.</summary>
    public required ImportMapping Mapping { get; init; }

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.SavedMapping;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IEnumerable<Reference> References() => [];

    /// <summary>The mapping for a list of other headers, if every column it maps is there; null otherwise.</summary>
    /// <remarks>Headers are compared without regard to case and blanks at their ends; repeated and blank ones by their turn.</remarks>
    internal ImportMapping? For(IReadOnlyList<string> headers) => Fit(Headers, Mapping, headers);

    /// <summary>A mapping made for some headers, for a list of other ones; null when a column it maps is not there.</summary>
    internal static ImportMapping? Fit(IReadOnlyList<string> own, ImportMapping mapping, IReadOnlyList<string> headers)
    {
        var places = new Dictionary<(string Header, int Turn), int>();
        foreach (var (key, place) in Turns(headers))
        {
            places.Add(key, place);
        }

        var keys = Turns(own).ToDictionary(turn => turn.Place, turn => turn.Key);
        var columns = new List<ColumnMapping>(mapping.Columns.Count);
        foreach (var column in mapping.Columns)
        {
            if (!keys.TryGetValue(column.Column, out var key) || !places.TryGetValue(key, out var place))
            {
                return null;
            }

            columns.Add(column with { Column = place });
        }

        return mapping with { Columns = columns };
    }

    private static IEnumerable<((string Header, int Turn) Key, int Place)> Turns(IReadOnlyList<string> headers)
    {
        var seen = new Dictionary<string, int>();
        for (var index = 0; index < headers.Count; index++)
        {
            var header = headers[index].Trim().ToUpperInvariant();
            var turn = seen.GetValueOrDefault(header);
            seen[header] = turn + 1;
            yield return ((header, turn), index + 1);
        }
    }
}
