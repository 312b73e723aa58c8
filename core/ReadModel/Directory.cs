using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>Everything but relationships: tables by kind, and indexes by identifier, name and what belongs together.</summary>
/// <remarks>Immutable, so safe for concurrent use.</remarks>
public sealed class Directory
{
    private Directory()
    {
    }

    /// <summary>A directory without records.</summary>
    public static Directory Empty { get; } = new();

    /// <summary>The organisations.</summary>
    public RecordTable<Organisation> Organisations { get; private init; } = RecordTable<Organisation>.Empty;

    /// <summary>The people.</summary>
    public RecordTable<Person> People { get; private init; } = RecordTable<Person>.Empty;

    /// <summary>The roles people hold.</summary>
    public RecordTable<Role> Roles { get; private init; } = RecordTable<Role>.Empty;

    /// <summary>The areas.</summary>
    public RecordTable<Area> Areas { get; private init; } = RecordTable<Area>.Empty;

    /// <summary>The entries of all vocabularies.</summary>
    public RecordTable<VocabularyEntry> Vocabularies { get; private init; } = RecordTable<VocabularyEntry>.Empty;

    /// <summary>The initiatives.</summary>
    public RecordTable<Initiative> Initiatives { get; private init; } = RecordTable<Initiative>.Empty;

    /// <summary>Who takes part in initiatives.</summary>
    public RecordTable<Participation> Participations { get; private init; } = RecordTable<Participation>.Empty;

    /// <summary>The engagement log.</summary>
    public RecordTable<Engagement> Engagements { get; private init; } = RecordTable<Engagement>.Empty;

    /// <summary>The follow-ups.</summary>
    public RecordTable<FollowUp> FollowUps { get; private init; } = RecordTable<FollowUp>.Empty;

    /// <summary>The reference counts.</summary>
    public RecordTable<ReferenceCount> ReferenceCounts { get; private init; } = RecordTable<ReferenceCount>.Empty;

    /// <summary>The users.</summary>
    public RecordTable<User> Users { get; private init; } = RecordTable<User>.Empty;

    /// <summary>The API keys.</summary>
    public RecordTable<ApiKey> ApiKeys { get; private init; } = RecordTable<ApiKey>.Empty;

    /// <summary>The records of a kind that hold an identifier, in order of id.</summary>
    public IReadOnlyList<Guid> WithIdentifier(EntityKind kind, Identifier identifier)
    {
        IEnumerable<Entity> all = kind switch
        {
            EntityKind.Organisation => Organisations.All,
            EntityKind.Person => People.All,
            EntityKind.Area => Areas.All,
            EntityKind.Initiative => Initiatives.All,
            _ => [],
        };
        return [.. all.Where(entity => entity.KnownAs.Contains(identifier)).Select(entity => entity.Key).Order()];
    }

    /// <summary>Organisations whose name or other name normalises like this one (see <see cref="NormalisedName"/>), in order of id.</summary>
    public IReadOnlyList<Id<Organisation>> OrganisationsNamed(string name)
    {
        var wanted = NormalisedName.Of(name);
        return [.. Organisations.All
            .Where(o => NormalisedName.Of(o.Name) == wanted || o.OtherNames.Any(other => NormalisedName.Of(other) == wanted))
            .Select(o => o.Id).Order()];
    }

    /// <summary>Areas whose name, other name or code is this one, in order of id.</summary>
    public IReadOnlyList<Id<Area>> AreasNamed(string nameOrCode)
    {
        var wanted = NormalisedName.Of(nameOrCode);
        return [.. Areas.All
            .Where(a => a.Code == nameOrCode || NormalisedName.Of(a.Name) == wanted || a.OtherNames.Any(other => NormalisedName.Of(other) == wanted))
            .Select(a => a.Id).Order()];
    }

    /// <summary>The roles held in an organisation, in order of id.</summary>
    public IReadOnlyList<Role> RolesAt(Id<Organisation> organisation) =>
        [.. Roles.All.Where(role => role.Organisation == organisation).OrderBy(role => role.Id)];

    /// <summary>The roles a person holds, in order of id.</summary>
    public IReadOnlyList<Role> RolesOf(Id<Person> person) =>
        [.. Roles.All.Where(role => role.Person == person).OrderBy(role => role.Id)];

    /// <summary>What an organisation takes part in, in order of id.</summary>
    public IReadOnlyList<Participation> ParticipationsOf(Id<Organisation> organisation) =>
        [.. Participations.All.Where(part => part.Organisation == organisation).OrderBy(part => part.Id)];

    /// <summary>Who takes part in an initiative, in order of id.</summary>
    public IReadOnlyList<Participation> ParticipantsIn(Id<Initiative> initiative) =>
        [.. Participations.All.Where(part => part.Initiative == initiative).OrderBy(part => part.Id)];

    /// <summary>The engagements with an organisation, newest first, then by id.</summary>
    public IReadOnlyList<Engagement> EngagementsWith(Id<Organisation> organisation) =>
        [.. Engagements.All.Where(engagement => engagement.Organisations.Contains(organisation))
            .OrderByDescending(engagement => engagement.OccurredOn).ThenBy(engagement => engagement.Id)];

    /// <summary>The day of an organisation's last two-way engagement up to and including a day; null when there was none.</summary>
    public DateOnly? LastEngagedOn(Id<Organisation> organisation, DateOnly upTo)
    {
        foreach (var engagement in EngagementsWith(organisation))
        {
            if (engagement.OccurredOn <= upTo
                && Vocabularies.TryGet(VocabularyEntry.IdOf(Vocabulary.EngagementKinds, engagement.EngagementKind), out var kind)
                && kind.IsTwoWay)
            {
                return engagement.OccurredOn;
            }
        }

        return null;
    }

    /// <summary>An entry of a vocabulary by its code, or null.</summary>
    public VocabularyEntry? Entry(Vocabulary vocabulary, string code) =>
        Vocabularies.TryGet(new Id<VocabularyEntry>(VocabularyIds.Of(vocabulary, code)), out var entry) ? entry : null;

    internal StoredRecord? Find(EntityKind kind, Guid id) => kind switch
    {
        EntityKind.Organisation => Organisations.Find(id),
        EntityKind.Person => People.Find(id),
        EntityKind.Role => Roles.Find(id),
        EntityKind.Area => Areas.Find(id),
        EntityKind.VocabularyEntry => Vocabularies.Find(id),
        EntityKind.Initiative => Initiatives.Find(id),
        EntityKind.Participation => Participations.Find(id),
        EntityKind.Engagement => Engagements.Find(id),
        EntityKind.FollowUp => FollowUps.Find(id),
        EntityKind.ReferenceCount => ReferenceCounts.Find(id),
        EntityKind.User => Users.Find(id),
        EntityKind.ApiKey => ApiKeys.Find(id),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not kept in the directory."),
    };

    internal Directory Fold(IReadOnlyList<RecordChange> changes) => new()
    {
        Organisations = Organisations.With(changes.OfKind(EntityKind.Organisation)),
        People = People.With(changes.OfKind(EntityKind.Person)),
        Roles = Roles.With(changes.OfKind(EntityKind.Role)),
        Areas = Areas.With(changes.OfKind(EntityKind.Area)),
        Vocabularies = Vocabularies.With(changes.OfKind(EntityKind.VocabularyEntry)),
        Initiatives = Initiatives.With(changes.OfKind(EntityKind.Initiative)),
        Participations = Participations.With(changes.OfKind(EntityKind.Participation)),
        Engagements = Engagements.With(changes.OfKind(EntityKind.Engagement)),
        FollowUps = FollowUps.With(changes.OfKind(EntityKind.FollowUp)),
        ReferenceCounts = ReferenceCounts.With(changes.OfKind(EntityKind.ReferenceCount)),
        Users = Users.With(changes.OfKind(EntityKind.User)),
        ApiKeys = ApiKeys.With(changes.OfKind(EntityKind.ApiKey)),
    };
}
