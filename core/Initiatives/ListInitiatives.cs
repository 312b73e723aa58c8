using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Initiatives;

/// <summary>Lists initiatives by name.</summary>
public sealed class ListInitiatives(RecordDesk desk) : ListRecords<ListInitiativesRequest, InitiativeFields, Initiative>(desk)
{
    /// <inheritdoc />
    protected override RecordList Describe(ListInitiativesRequest request, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(viewpoint);
        var directory = viewpoint.Model.Directory;
        var areas = request.Areas.Count == 0 ? null : directory.AreaTree.Within(request.Areas);
        var text = NormalisedName.Of(request.Text ?? string.Empty);
        return new RecordList(
            new CanonicalQuery("initiatives").With("q", text).With("theme", request.Themes).With("area", request.Areas)
                .With("activeOn", request.ActiveOn).ToString(),
            request.Page,
            directory.Initiatives.Stored.Where(record => Matches((Initiative)record.Entity)),
            static record => SortKey.OfName(((Initiative)record.Entity).Name));

        bool Matches(Initiative initiative) =>
            (text.Length == 0 || NormalisedName.Of(initiative.Name).Contains(text, StringComparison.Ordinal))
            && (request.Themes.Count == 0 || initiative.Themes.Any(request.Themes.Contains))
            && (areas is null || initiative.Areas.Any(areas.Contains))
            && (request.ActiveOn is not { } day
                || ((initiative.StartsOn is null || initiative.StartsOn <= day) && (initiative.EndsOn is null || initiative.EndsOn >= day)));
    }
}

/// <summary>Which initiatives. Values of one member are alternatives, members narrow each other.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListInitiativesRequest(PageRequest Page)
{
    /// <summary>Part of the name.</summary>
    public string? Text { get; init; }

    /// <summary>Codes of themes.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Areas it runs in, areas below them included.</summary>
    public IReadOnlyList<Id<Area>> Areas { get; init; } = [];

    /// <summary>Running on this day.</summary>
    public DateOnly? ActiveOn { get; init; }
}

/// <summary>Lists who takes part in what, in the order it was recorded.</summary>
public sealed class ListParticipations(RecordDesk desk) : ListRecords<ListParticipationsRequest, ParticipationFields, Participation>(desk)
{
    /// <inheritdoc />
    protected override RecordList Describe(ListParticipationsRequest request, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new RecordList(
            new CanonicalQuery("participations").With("initiative", request.Initiatives).With("organisation", request.Organisations).ToString(),
            request.Page,
            viewpoint.Model.Directory.Participations.Stored.Where(record => Matches((Participation)record.Entity)),
            static record => SortKey.OfInstant(record.CreatedAt));

        bool Matches(Participation participation) =>
            (request.Initiatives.Count == 0 || request.Initiatives.Contains(participation.Initiative))
            && (request.Organisations.Count == 0 || request.Organisations.Contains(participation.Organisation));
    }
}

/// <summary>Which participations. Values of one member are alternatives, members narrow each other.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListParticipationsRequest(PageRequest Page)
{
    /// <summary>In these initiatives.</summary>
    public IReadOnlyList<Id<Initiative>> Initiatives { get; init; } = [];

    /// <summary>Of these organisations.</summary>
    public IReadOnlyList<Id<Organisations.Organisation>> Organisations { get; init; } = [];
}
