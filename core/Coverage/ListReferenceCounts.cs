using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Coverage;

/// <summary>Lists reference counts, the newest first.</summary>
public sealed class ListReferenceCounts(RecordDesk desk)
    : ListRecords<ListReferenceCountsRequest, ReferenceCountFields, ReferenceCount>(desk)
{
    /// <inheritdoc />
    protected override RecordList Describe(ListReferenceCountsRequest request, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new RecordList(
            new CanonicalQuery("reference-counts").With("area", request.Areas).With("sector", request.Sectors).ToString(),
            request.Page,
            viewpoint.Model.Directory.ReferenceCounts.Stored.Where(record => Matches((ReferenceCount)record.Entity)),
            static record => SortKey.OfDay(((ReferenceCount)record.Entity).AsOf),
            Descending: true);

        bool Matches(ReferenceCount count) =>
            (request.Areas.Count == 0 || request.Areas.Contains(count.Area))
            && (request.Sectors.Count == 0 || request.Sectors.Contains(count.Sector));
    }
}

/// <summary>Which reference counts. Values of one member are alternatives, members narrow each other.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListReferenceCountsRequest(PageRequest Page)
{
    /// <summary>The areas counted, exactly.</summary>
    public IReadOnlyList<Id<Area>> Areas { get; init; } = [];

    /// <summary>The sectors counted.</summary>
    public IReadOnlyList<Sector> Sectors { get; init; } = [];
}
