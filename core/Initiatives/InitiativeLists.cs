using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Initiatives;

/// <summary>Which initiatives are wanted. Values of one member are alternatives, members narrow each other.</summary>
public sealed record InitiativeQuery
{
    /// <summary>A part of the name.</summary>
    public string? Text { get; init; }

    /// <summary>Codes of themes.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Areas, areas below them included.</summary>
    public IReadOnlyList<Id<Area>> Areas { get; init; } = [];

    /// <summary>An organisation that takes or took part.</summary>
    public Id<Organisation>? Organisation { get; init; }

    /// <summary>Running on this day.</summary>
    public DateOnly? RunningOn { get; init; }
}

/// <summary>Lists initiatives by name.</summary>
public sealed class ListInitiatives(RecordDesk desk) : ListRecords<InitiativeQuery, InitiativeFields, Initiative>(desk)
{
    private protected override RecordTable<Initiative> TableOf(ReadModel.Directory directory) => directory.Initiatives;

    private protected override SortKey KeyOf(Initiative entity) => SortKey.OfName(entity.Name);

    private protected override bool Matches(Initiative entity, InitiativeQuery query, Viewpoint viewpoint)
    {
        var directory = viewpoint.Model.Directory;
        return (query.Themes.Count == 0 || query.Themes.Any(entity.Themes.Contains))
            && (query.Areas.Count == 0 || entity.Areas.Any(directory.AreaTree.Within(query.Areas).Contains))
            && (query.Organisation is not { } organisation || directory.ParticipantsIn(entity.Id).Any(part => part.Organisation == organisation))
            && (query.RunningOn is not { } day || ((entity.StartsOn is null || entity.StartsOn <= day) && (entity.EndsOn is null || entity.EndsOn >= day)))
            && (string.IsNullOrWhiteSpace(query.Text)
                || NormalisedName.Of(entity.Name).Contains(NormalisedName.Of(query.Text), StringComparison.Ordinal));
    }

    private protected override CanonicalQuery Canonical(InitiativeQuery query, CanonicalQuery canonical, DateOnly today) => canonical
        .With("q", query.Text?.Trim()).With("theme", query.Themes).With("area", query.Areas)
        .With("organisation", query.Organisation?.ToString()).With("runningOn", query.RunningOn);
}

/// <summary>Which participations are wanted. Members narrow each other.</summary>
public sealed record ParticipationQuery
{
    /// <summary>In what.</summary>
    public Id<Initiative>? Initiative { get; init; }

    /// <summary>Whose.</summary>
    public Id<Organisation>? Organisation { get; init; }
}

/// <summary>Lists who takes part in initiatives, the longest known first.</summary>
public sealed class ListParticipations(RecordDesk desk) : ListRecords<ParticipationQuery, ParticipationFields, Participation>(desk)
{
    private protected override RecordTable<Participation> TableOf(ReadModel.Directory directory) => directory.Participations;

    private protected override SortKey KeyOf(Participation entity) => SortKey.OfDay(entity.Since);

    private protected override bool Matches(Participation entity, ParticipationQuery query, Viewpoint viewpoint) =>
        (query.Initiative is not { } initiative || entity.Initiative == initiative)
        && (query.Organisation is not { } organisation || entity.Organisation == organisation);

    private protected override CanonicalQuery Canonical(ParticipationQuery query, CanonicalQuery canonical, DateOnly today) => canonical
        .With("initiative", query.Initiative?.ToString()).With("organisation", query.Organisation?.ToString());
}
