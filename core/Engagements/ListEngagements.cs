using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Engagements;

/// <summary>Lists the engagement log, newest first.</summary>
public sealed class ListEngagements(RecordDesk desk) : ListRecords<ListEngagementsRequest, EngagementFields, Engagement>(desk)
{
    /// <inheritdoc />
    protected override RecordList Describe(ListEngagementsRequest request, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new RecordList(
            new CanonicalQuery("engagements").With("organisation", request.Organisations).With("person", request.People)
                .With("initiative", request.Initiatives).With("kind", request.Kinds).With("ledBy", request.LedBy)
                .With("from", request.From).With("until", request.Until).ToString(),
            request.Page,
            viewpoint.Model.Directory.Engagements.Stored.Where(record => Matches((Engagement)record.Entity)),
            static record => SortKey.OfDay(((Engagement)record.Entity).OccurredOn),
            Descending: true);

        bool Matches(Engagement engagement) =>
            (request.Organisations.Count == 0 || engagement.Organisations.Any(request.Organisations.Contains))
            && (request.People.Count == 0 || engagement.People.Any(request.People.Contains))
            && (request.Initiatives.Count == 0 || (engagement.Initiative is { } initiative && request.Initiatives.Contains(initiative)))
            && (request.Kinds.Count == 0 || request.Kinds.Contains(engagement.EngagementKind))
            && (request.LedBy.Count == 0 || (engagement.LedBy is { } user && request.LedBy.Contains(user)))
            && (request.From is null || engagement.OccurredOn >= request.From)
            && (request.Until is null || engagement.OccurredOn < request.Until);
    }
}

/// <summary>Which engagements. Values of one member are alternatives, members narrow each other.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListEngagementsRequest(PageRequest Page)
{
    /// <summary>With one of these organisations.</summary>
    public IReadOnlyList<Id<Organisation>> Organisations { get; init; } = [];

    /// <summary>With one of these people.</summary>
    public IReadOnlyList<Id<Person>> People { get; init; } = [];

    /// <summary>For one of these initiatives.</summary>
    public IReadOnlyList<Id<Initiative>> Initiatives { get; init; } = [];

    /// <summary>Codes of engagement kinds.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Led by one of these users.</summary>
    public IReadOnlyList<Id<User>> LedBy { get; init; } = [];

    /// <summary>On this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Before this day.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Lists follow-ups, the soonest due first.</summary>
public sealed class ListFollowUps(RecordDesk desk) : ListRecords<ListFollowUpsRequest, FollowUpFields, FollowUp>(desk)
{
    /// <inheritdoc />
    protected override RecordList Describe(ListFollowUpsRequest request, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new RecordList(
            new CanonicalQuery("follow-ups").With("owner", request.Owners).With("organisation", request.Organisations)
                .With("open", request.IsOpen).With("dueBefore", request.DueBefore).ToString(),
            request.Page,
            viewpoint.Model.Directory.FollowUps.Stored.Where(record => Matches((FollowUp)record.Entity)),
            static record => SortKey.OfDay(((FollowUp)record.Entity).DueOn));

        bool Matches(FollowUp followUp) =>
            (request.Owners.Count == 0 || (followUp.Owner is { } owner && request.Owners.Contains(owner)))
            && (request.Organisations.Count == 0 || followUp.Organisations.Any(request.Organisations.Contains))
            && (request.IsOpen is not { } open || followUp.DoneOn is null == open)
            && (request.DueBefore is null || followUp.DueOn < request.DueBefore);
    }
}

/// <summary>Which follow-ups. Values of one member are alternatives, members narrow each other.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListFollowUpsRequest(PageRequest Page)
{
    /// <summary>To be done by one of these users.</summary>
    public IReadOnlyList<Id<User>> Owners { get; init; } = [];

    /// <summary>Concerning one of these organisations.</summary>
    public IReadOnlyList<Id<Organisation>> Organisations { get; init; } = [];

    /// <summary>Whether it is still to be done; false: is done.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Due before this day.</summary>
    public DateOnly? DueBefore { get; init; }
}
