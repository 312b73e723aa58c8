using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Compares what is stored with what a cell says: spaces and line ends, which a cell does not keep, make no difference.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class SpacingComparer : IEqualityComparer<string>, IEqualityComparer<Identifier>
{
    public static SpacingComparer Instance { get; } = new();

    public bool Equals(string? one, string? other) =>
        string.Equals(one, other, StringComparison.Ordinal)
        || (one is not null && other is not null && CellValues.OneLine(one) == CellValues.OneLine(other));

    public bool Equals(Identifier? one, Identifier? other) =>
        one == other || (one is not null && other is not null && one.Scheme == other.Scheme && Equals(one.Value, other.Value));

    public int GetHashCode(string text) => CellValues.OneLine(text).GetHashCode(StringComparison.Ordinal);

    public int GetHashCode(Identifier identifier) => HashCode.Combine(identifier.Scheme, GetHashCode(identifier.Value));
}
