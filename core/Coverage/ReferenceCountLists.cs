using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Coverage;

/// <summary>Which reference counts are wanted. Values of one member are alternatives, members narrow each other.</summary>
public sealed record ReferenceCountQuery
{
    /// <summary>Areas, areas below them included.</summary>
    public IReadOnlyList<Id<Area>> Areas { get; init; } = [];

    /// <summary>Sectors.</summary>
    public IReadOnlyList<Sector> Sectors { get; init; } = [];
}

/// <summary>Lists reference counts, the newest first.</summary>
public sealed class ListReferenceCounts(RecordDesk desk) : ListRecords<ReferenceCountQuery, ReferenceCountFields, ReferenceCount>(desk)
{
    private protected override bool Descending => true;

    private protected override RecordTable<ReferenceCount> TableOf(ReadModel.Directory directory) => directory.ReferenceCounts;

    private protected override SortKey KeyOf(ReferenceCount entity) => SortKey.OfDay(entity.AsOf);

    private protected override bool Matches(ReferenceCount entity, ReferenceCountQuery query, Viewpoint viewpoint) =>
        (query.Areas.Count == 0 || viewpoint.Model.Directory.AreaTree.Within(query.Areas).Contains(entity.Area))
        && (query.Sectors.Count == 0 || query.Sectors.Contains(entity.Sector));

    private protected override CanonicalQuery Canonical(ReferenceCountQuery query, CanonicalQuery canonical, DateOnly today) =>
        canonical.With("area", query.Areas).With("sector", query.Sectors);
}
