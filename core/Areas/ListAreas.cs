using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Areas;

/// <summary>Lists areas by name.</summary>
public sealed class ListAreas(RecordDesk desk) : ListRecords<ListAreasRequest, AreaFields, Area>(desk)
{
    /// <inheritdoc />
    protected override RecordList Describe(ListAreasRequest request, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(viewpoint);
        var directory = viewpoint.Model.Directory;
        var within = request.Within.Count == 0 ? null : directory.AreaTree.Within(request.Within);
        var text = NormalisedName.Of(request.Text ?? string.Empty);
        return new RecordList(
            new CanonicalQuery("areas").With("q", text).With("kind", request.Kinds).With("within", request.Within).ToString(),
            request.Page,
            directory.Areas.Stored.Where(record => Matches((Area)record.Entity)),
            static record => SortKey.OfName(((Area)record.Entity).Name));

        bool Matches(Area area) =>
            (within is null || within.Contains(area.Id))
            && (request.Kinds.Count == 0 || (area.AreaKind is { } kind && request.Kinds.Contains(kind)))
            && (text.Length == 0
                || string.Equals(area.Code, request.Text, StringComparison.OrdinalIgnoreCase)
                || area.OtherNames.Prepend(area.Name).Any(name => NormalisedName.Of(name).Contains(text, StringComparison.Ordinal)));
    }
}

/// <summary>Which areas. Values of one member are alternatives, members narrow each other.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListAreasRequest(PageRequest Page)
{
    /// <summary>Part of the name or of another name, or the code.</summary>
    public string? Text { get; init; }

    /// <summary>Kinds of place.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Areas that contain it, directly or not; they themselves are listed too.</summary>
    public IReadOnlyList<Id<Area>> Within { get; init; } = [];
}
