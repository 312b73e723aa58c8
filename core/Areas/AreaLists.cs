using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Areas;

/// <summary>Which areas are wanted. Members narrow each other.</summary>
public sealed record AreaQuery
{
    /// <summary>A part of the name or of another name, or the code.</summary>
    public string? Text { get; init; }

    /// <summary>Areas below this one, however far; itself left out.</summary>
    public Id<Area>? Within { get; init; }

    /// <summary>Kinds of area, in their exact words.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];
}

/// <summary>Lists areas by name.</summary>
public sealed class ListAreas(RecordDesk desk) : ListRecords<AreaQuery, AreaFields, Area>(desk)
{
    private protected override RecordTable<Area> TableOf(ReadModel.Directory directory) => directory.Areas;

    private protected override SortKey KeyOf(Area entity) => SortKey.OfName(entity.Name);

    private protected override bool Matches(Area entity, AreaQuery query, Viewpoint viewpoint) =>
        (query.Kinds.Count == 0 || query.Kinds.Contains(entity.AreaKind))
        && (query.Within is not { } outer || (entity.Id != outer && viewpoint.Model.Directory.AreaTree.IsWithin(entity.Id, outer)))
        && (string.IsNullOrWhiteSpace(query.Text) || IsCalled(entity, query.Text));

    private protected override CanonicalQuery Canonical(AreaQuery query, CanonicalQuery canonical, DateOnly today) => canonical
        .With("q", query.Text?.Trim()).With("within", query.Within?.ToString()).With("kind", query.Kinds);

    private static bool IsCalled(Area area, string text)
    {
        var wanted = NormalisedName.Of(text);
        return area.OtherNames.Prepend(area.Name).Any(name => NormalisedName.Of(name).Contains(wanted, StringComparison.Ordinal))
            || string.Equals(area.Code, text.Trim(), StringComparison.OrdinalIgnoreCase);
    }
}
