using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Engagements;

/// <summary>Which engagements are wanted. Values of one member are alternatives, members narrow each other.</summary>
public sealed record EngagementQuery
{
    /// <summary>Codes of engagement kinds.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Organisations, with one of which they were.</summary>
    public IReadOnlyList<Id<Organisation>> Organisations { get; init; } = [];

    /// <summary>A person they were with.</summary>
    public Id<Person>? Person { get; init; }

    /// <summary>The initiative they were for.</summary>
    public Id<Initiative>? Initiative { get; init; }

    /// <summary>The user who led them.</summary>
    public Id<User>? LedBy { get; init; }

    /// <summary>First day (inclusive).</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day (inclusive).</summary>
    public DateOnly? To { get; init; }
}

/// <summary>Lists engagements, the latest first.</summary>
public sealed class ListEngagements(RecordDesk desk) : ListRecords<EngagementQuery, EngagementFields, Engagement>(desk)
{
    private protected override bool Descending => true;

    private protected override RecordTable<Engagement> TableOf(ReadModel.Directory directory) => directory.Engagements;

    private protected override SortKey KeyOf(Engagement entity) => SortKey.OfDay(entity.OccurredOn);

    private protected override bool Matches(Engagement entity, EngagementQuery query, Viewpoint viewpoint) =>
        (query.Kinds.Count == 0 || query.Kinds.Contains(entity.EngagementKind))
        && (query.Organisations.Count == 0 || query.Organisations.Any(entity.Organisations.Contains))
        && (query.Person is not { } person || entity.People.Contains(person))
        && (query.Initiative is not { } initiative || entity.Initiative == initiative)
        && (query.LedBy is not { } user || entity.LedBy == user)
        && (query.From is not { } first || entity.OccurredOn >= first)
        && (query.To is not { } last || entity.OccurredOn <= last);

    private protected override CanonicalQuery Canonical(EngagementQuery query, CanonicalQuery canonical, DateOnly today) => canonical
        .With("kind", query.Kinds).With("organisation", query.Organisations).With("person", query.Person?.ToString())
        .With("initiative", query.Initiative?.ToString()).With("ledBy", query.LedBy?.ToString())
        .With("from", query.From).With("to", query.To);
}

/// <summary>Which follow-ups are wanted. Members narrow each other.</summary>
public sealed record FollowUpQuery
{
    /// <summary>Whether they are still open; null for all.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>The user who is to do them.</summary>
    public Id<User>? Owner { get; init; }

    /// <summary>An organisation they concern.</summary>
    public Id<Organisation>? Organisation { get; init; }

    /// <summary>The engagement they came out of.</summary>
    public Id<Engagement>? Engagement { get; init; }

    /// <summary>Due on this day or before.</summary>
    public DateOnly? DueBy { get; init; }
}

/// <summary>Lists follow-ups, those due first before the others.</summary>
public sealed class ListFollowUps(RecordDesk desk) : ListRecords<FollowUpQuery, FollowUpFields, FollowUp>(desk)
{
    private protected override RecordTable<FollowUp> TableOf(ReadModel.Directory directory) => directory.FollowUps;

    private protected override SortKey KeyOf(FollowUp entity) => SortKey.OfDay(entity.DueOn);

    private protected override bool Matches(FollowUp entity, FollowUpQuery query, Viewpoint viewpoint) =>
        (query.IsOpen is not { } isOpen || (entity.DoneOn is null) == isOpen)
        && (query.Owner is not { } owner || entity.Owner == owner)
        && (query.Organisation is not { } organisation || entity.Organisations.Contains(organisation))
        && (query.Engagement is not { } engagement || entity.Engagement == engagement)
        && (query.DueBy is not { } day || entity.DueOn <= day);

    private protected override CanonicalQuery Canonical(FollowUpQuery query, CanonicalQuery canonical, DateOnly today) => canonical
        .With("open", query.IsOpen).With("owner", query.Owner?.ToString()).With("organisation", query.Organisation?.ToString())
        .With("engagement", query.Engagement?.ToString()).With("dueBy", query.DueBy);
}
