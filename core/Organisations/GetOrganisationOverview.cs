using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Organisations;

/// <summary>Tells everything about one organisation that a person wants to see at once, all from one picture.</summary>
public sealed class GetOrganisationOverview(RecordDesk desk, IReadModelSource readModel, TimeProvider clock)
    : UseCase<Guid, OrganisationOverview>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<OrganisationOverview>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        var fields = await desk.GetAsync<OrganisationFields, Organisation>(actor, request, cancellationToken);
        if (!fields.Succeeded)
        {
            return fields.Refusal;
        }

        var view = new Viewpoint(actor, readModel.Current, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var directory = view.Model.Directory;
        var id = new Id<Organisation>(request);
        var window = new EngagementWindow(view.Today);
        var lastEngagedOn = directory.LastEngagedOn(id, view.Today);
        var followUps = directory.FollowUps.Stored
            .Where(record => ((FollowUp)record.Entity).Organisations.Contains(id))
            .OrderBy(record => ((FollowUp)record.Entity).DoneOn is not null)
            .ThenBy(record => ((FollowUp)record.Entity).DueOn);
        return new OrganisationOverview(
            fields.Value,
            fields.Value.OrganisationKind is { } kind ? Label(directory, Vocabulary.OrganisationKinds, kind) : null,
            [.. fields.Value.Themes.Select(theme => Label(directory, Vocabulary.Themes, theme))],
            window.StateOf(lastEngagedOn),
            lastEngagedOn,
            [.. directory.RolesAt(id).Select(role => PersonOf(role, view)).OfType<OverviewPerson>()
                .OrderBy(person => !person.IsCurrent).ThenBy(person => person.Name, StringComparer.CurrentCulture)],
            [.. view.Model.Ties.Of(id).Select(tie => TieOf(tie, id, view))
                .OrderBy(tie => !tie.IsActive).ThenByDescending(tie => tie.Strength ?? 0).ThenBy(tie => tie.Other, StringComparer.CurrentCulture)],
            [.. directory.EngagementsWith(id).Select(engagement => EngagementOf(engagement, id, view))],
            [.. followUps.Select(record => FollowUpOf(record, view))],
            [.. directory.ParticipationsOf(id).Where(part => directory.Initiatives.TryGet(part.Initiative, out _))
                .Select(part => new OverviewInitiative(part.Initiative.Value, directory.Initiatives[part.Initiative].Name, part.As, part.Since, part.Until))]);
    }

    private static string Label(ReadModel.Directory directory, Vocabulary vocabulary, string code) =>
        directory.Entry(vocabulary, code)?.Label ?? code;

    private static OverviewPerson? PersonOf(Role role, Viewpoint view) =>
        view.Model.Directory.People.TryGet(role.Person, out var person)
            ? new OverviewPerson(
                person.Id.Value,
                person.Name,
                role.Title,
                role.Since,
                role.Until,
                (role.Since is null || role.Since <= view.Today) && (role.Until is null || role.Until > view.Today),
                person.DoNotContact,
                view.SeesContacts ? person.Emails : null,
                view.SeesContacts ? person.Phones : null)
            : null;

    private static OverviewTie TieOf(Relationship relationship, Id<Organisation> self, Viewpoint view)
    {
        var directory = view.Model.Directory;
        var isFrom = relationship.From == self;
        var otherId = isFrom ? relationship.To : relationship.From;
        var other = directory.Organisations.TryGet(otherId, out var found) ? found : null;
        var kind = directory.Entry(Vocabulary.RelationshipKinds, relationship.RelationshipKind);
        var label = kind switch
        {
            { IsDirected: true } => (isFrom ? kind.ForwardLabel : kind.ReverseLabel) ?? kind.Label,
            not null => kind.Label,
            null => relationship.RelationshipKind,
        };
        return new OverviewTie(
            relationship.Id.Value,
            otherId.Value,
            other?.Name ?? "An organisation that is not there any more",
            other?.Sector ?? Sector.Unknown,
            other?.BasedIn is { } area && directory.Areas.TryGet(area, out var place) ? place.Name : null,
            label,
            relationship.Strength,
            relationship.Since,
            relationship.Until,
            relationship.IsActiveOn(view.Today),
            relationship.Source,
            relationship.LastConfirmedOn);
    }

    private static OverviewEngagement EngagementOf(Engagement engagement, Id<Organisation> self, Viewpoint view)
    {
        var directory = view.Model.Directory;
        var kind = directory.Entry(Vocabulary.EngagementKinds, engagement.EngagementKind);
        return new OverviewEngagement(
            engagement.Id.Value,
            engagement.OccurredOn,
            kind?.Label ?? engagement.EngagementKind,
            kind?.IsTwoWay ?? false,
            engagement.Summary,
            engagement.LedBy is { } user && directory.Users.TryGet(user, out var leader) ? leader.Name : null,
            [.. engagement.People.Where(person => directory.People.TryGet(person, out _)).Select(person => directory.People[person].Name)],
            [.. engagement.Organisations.Where(other => other != self && directory.Organisations.TryGet(other, out _))
                .Select(other => new OverviewOther(other.Value, directory.Organisations[other].Name))]);
    }

    private static OverviewFollowUp FollowUpOf(Storing.StoredRecord record, Viewpoint view)
    {
        var followUp = (FollowUp)record.Entity;
        return new OverviewFollowUp(
            followUp.Id.Value,
            record.Version,
            followUp.What,
            followUp.DueOn,
            followUp.DoneOn,
            followUp.Owner is { } owner && view.Model.Directory.Users.TryGet(owner, out var user) ? user.Name : null,
            followUp.DoneOn is null && followUp.DueOn < view.Today);
    }
}
