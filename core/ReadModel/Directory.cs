using System.Collections.Frozen;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>Everything but relationships: tables by kind, and indexes by identifier, name and what belongs together.</summary>
/// <remarks>Immutable, so safe for concurrent use.</remarks>
public sealed class Directory
{
    private Lazy<AreaTree> _areaTree = new(() => new AreaTree([]));
    private MultiMap<(EntityKind, Identifier), Guid> _byIdentifier = new((one, other) => one.CompareTo(other));
    private MultiMap<string, Id<Organisation>> _organisationsByName = new((one, other) => one.CompareTo(other));
    private MultiMap<string, Id<Person>> _peopleByName = new((one, other) => one.CompareTo(other));
    private MultiMap<string, Id<Person>> _peopleByEmail = new((one, other) => one.CompareTo(other));
    private MultiMap<Id<Initiative>, Participation> _participants = new((one, other) => one.Id.CompareTo(other.Id));

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

    /// <summary>The pairs that look the same and are not.</summary>
    public RecordTable<DistinctPair> DistinctPairs { get; private init; } = RecordTable<DistinctPair>.Empty;

    /// <summary>How the areas lie in one another.</summary>
    public AreaTree AreaTree => _areaTree.Value;

    /// <summary>The codes of the engagement kinds in which both sides take part.</summary>
    public FrozenSet<string> TwoWayEngagementKinds { get; private init; } = [];

    internal ShardedMap<Guid, OrganisationFacts> OrganisationFacts { get; private init; } = ShardedMap<Guid, OrganisationFacts>.Empty;

    internal ShardedMap<Guid, PersonFacts> PersonFacts { get; private init; } = ShardedMap<Guid, PersonFacts>.Empty;

    internal OrganisationOrders OrganisationOrders { get; private init; } = new();

    internal PersonOrders PersonOrders { get; private init; } = new();

    /// <summary>The records of a kind that hold an identifier, in order of id.</summary>
    public IReadOnlyList<Guid> WithIdentifier(EntityKind kind, Identifier identifier) => _byIdentifier[(kind, identifier)];

    /// <summary>Organisations whose name or other name normalises like this one (see <see cref="NormalisedName"/>), in order of id.</summary>
    public IReadOnlyList<Id<Organisation>> OrganisationsNamed(string name) => _organisationsByName[NormalisedName.Of(name)];

    /// <summary>People whose name normalises like this one (see <see cref="NormalisedName"/>), in order of id.</summary>
    public IReadOnlyList<Id<Person>> PeopleNamed(string name) => _peopleByName[NormalisedName.Of(name)];

    /// <summary>People who have an e-mail address, whatever its capitals, in order of id.</summary>
    public IReadOnlyList<Id<Person>> PeopleWithEmail(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _peopleByEmail[EmailKey(address)];
    }

    /// <summary>Areas whose name, other name or code is this one, in order of id.</summary>
    public IReadOnlyList<Id<Area>> AreasNamed(string nameOrCode) => AreaTree.Named(nameOrCode);

    /// <summary>The roles held in an organisation, in order of id.</summary>
    public IReadOnlyList<Role> RolesAt(Id<Organisation> organisation) => OrganisationFacts.Find(organisation.Value)?.Roles ?? [];

    /// <summary>The roles a person holds, in order of id.</summary>
    public IReadOnlyList<Role> RolesOf(Id<Person> person) => PersonFacts.Find(person.Value)?.Roles ?? [];

    /// <summary>What an organisation takes part in, in order of id.</summary>
    public IReadOnlyList<Participation> ParticipationsOf(Id<Organisation> organisation) =>
        OrganisationFacts.Find(organisation.Value)?.Participations ?? [];

    /// <summary>Who takes part in an initiative, in order of id.</summary>
    public IReadOnlyList<Participation> ParticipantsIn(Id<Initiative> initiative) => _participants[initiative];

    /// <summary>The engagements with an organisation, newest first, then by id.</summary>
    public IReadOnlyList<Engagement> EngagementsWith(Id<Organisation> organisation) =>
        OrganisationFacts.Find(organisation.Value)?.Engagements ?? [];

    /// <summary>The day of an organisation's last two-way engagement up to and including a day; null when there was none.</summary>
    public DateOnly? LastEngagedOn(Id<Organisation> organisation, DateOnly upTo) =>
        OrganisationFacts.Find(organisation.Value)?.LastEngagedOn(upTo, TwoWayEngagementKinds);

    /// <summary>Whether an organisation is engaged, lapsed or was never engaged, looking back over a window.</summary>
    public EngagementState EngagementStateOf(Id<Organisation> organisation, EngagementWindow window) =>
        window.StateOf(LastEngagedOn(organisation, window.Until));

    /// <summary>How many other organisations an organisation has a relationship with that is active on a day.</summary>
    public int TieCountOf(Id<Organisation> organisation, DateOnly day) =>
        OrganisationFacts.Find(organisation.Value)?.TieCountOn(day) ?? 0;

    /// <summary>An entry of a vocabulary by its code, or null.</summary>
    public VocabularyEntry? Entry(Vocabulary vocabulary, string code) =>
        Vocabularies.TryGet(new Id<VocabularyEntry>(VocabularyIds.Of(vocabulary, code)), out var entry) ? entry : null;

    /// <summary>Whether somebody has said that two organisations, or two people, are not the same.</summary>
    public bool AreToldApart(EntityKind kind, Guid one, Guid other) =>
        DistinctPairs.Count > 0 && one != other && DistinctPairs.Find(DistinctPair.IdOf(kind, one, other).Value) is not null;

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
        EntityKind.DistinctPair => DistinctPairs.Find(id),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not kept in the directory."),
    };

    /// <summary>The directory after further changes.</summary>
    /// <param name="changes">The records as they are after, relationships too, each at most once.</param>
    /// <param name="relationships">The relationships as they were before.</param>
    internal Directory Fold(ChangesByKind changes, RecordTable<Relationship> relationships)
    {
        (ShardedMap<Guid, OrganisationFacts> Facts, List<KeyValuePair<Guid, OrganisationFacts?>> Replaced) organisationFacts = (OrganisationFacts, []);
        (ShardedMap<Guid, PersonFacts> Facts, List<KeyValuePair<Guid, PersonFacts?>> Replaced) personFacts = (PersonFacts, []);
        RecordTable<Organisation>? organisations = null;
        RecordTable<Person>? people = null;
        RecordTable<Role>? roles = null;
        MultiMap<(EntityKind, Identifier), Guid>? byIdentifier = null;
        var organisationsByName = _organisationsByName;
        var peopleByName = _peopleByName;
        var peopleByEmail = _peopleByEmail;
        SideBySide.Run(
            changes.Count,
            () => organisationFacts = FoldOrganisationFacts(changes, relationships),
            () => personFacts = FoldPersonFacts(changes),
            () => organisations = Organisations.With(changes[EntityKind.Organisation]),
            () => people = People.With(changes[EntityKind.Person]),
            () => roles = Roles.With(changes[EntityKind.Role]),
            () => byIdentifier = FoldIdentifiers(changes),
            () => organisationsByName = Fold(
                _organisationsByName, changes[EntityKind.Organisation], Organisations, o => o.Id,
                (o, keys) => AddNames(keys, o.Name, o.OtherNames)),
            () => peopleByName = Fold(
                _peopleByName, changes[EntityKind.Person], People, p => p.Id, (p, keys) => AddNames(keys, p.Name, [])),
            () => peopleByEmail = Fold(
                _peopleByEmail, changes[EntityKind.Person], People, p => p.Id, (p, keys) => keys.AddRange(p.Emails.Select(EmailKey).Distinct())));
        var areas = Areas.With(changes[EntityKind.Area]);
        var vocabularies = Vocabularies.With(changes[EntityKind.VocabularyEntry]);
        return new Directory
        {
            Organisations = organisations!,
            People = people!,
            Roles = roles!,
            Areas = areas,
            Vocabularies = vocabularies,
            Initiatives = Initiatives.With(changes[EntityKind.Initiative]),
            Participations = Participations.With(changes[EntityKind.Participation]),
            Engagements = Engagements.With(changes[EntityKind.Engagement]),
            FollowUps = FollowUps.With(changes[EntityKind.FollowUp]),
            ReferenceCounts = ReferenceCounts.With(changes[EntityKind.ReferenceCount]),
            Users = Users.With(changes[EntityKind.User]),
            ApiKeys = ApiKeys.With(changes[EntityKind.ApiKey]),
            DistinctPairs = DistinctPairs.With(changes[EntityKind.DistinctPair]),
            OrganisationFacts = organisationFacts.Facts,
            PersonFacts = personFacts.Facts,
            OrganisationOrders = OrganisationOrders.After(organisationFacts.Replaced),
            PersonOrders = PersonOrders.After(personFacts.Replaced),
            TwoWayEngagementKinds = ReferenceEquals(vocabularies, Vocabularies)
                ? TwoWayEngagementKinds
                : vocabularies.All
                    .Where(entry => entry.Vocabulary == Vocabulary.EngagementKinds && entry.IsTwoWay)
                    .Select(entry => entry.Code).ToFrozenSet(StringComparer.Ordinal),
            _areaTree = ReferenceEquals(areas, Areas) ? _areaTree : new Lazy<AreaTree>(() => new AreaTree(areas.All)),
            _byIdentifier = byIdentifier!,
            _organisationsByName = organisationsByName,
            _peopleByName = peopleByName,
            _peopleByEmail = peopleByEmail,
            _participants = Fold(
                _participants, changes[EntityKind.Participation], Participations, p => p, (p, keys) => keys.Add(p.Initiative)),
        };
    }

    private static MultiMap<TKey, TItem> Fold<TKey, TItem, T>(
        MultiMap<TKey, TItem> index,
        IReadOnlyList<RecordChange> changes,
        RecordTable<T> before,
        Func<T, TItem> item,
        Action<T, List<TKey>> keys)
        where TKey : notnull
        where TItem : notnull
        where T : Entity
    {
        var edits = new ListEdits<TKey, TItem>(changes.Count);
        Gather(edits, changes, before, item, keys);
        return index.With(edits);
    }

    private static void Gather<TKey, TItem, T>(
        ListEdits<TKey, TItem> edits,
        IReadOnlyList<RecordChange> changes,
        RecordTable<T> before,
        Func<T, TItem> item,
        Action<T, List<TKey>> keys)
        where TKey : notnull
        where T : Entity
    {
        var (keysBefore, keysAfter) = (new List<TKey>(), new List<TKey>());
        foreach (var change in changes)
        {
            keysBefore.Clear();
            keysAfter.Clear();
            var old = before.Find(change.EntityId)?.Entity as T;
            var now = change.After?.Entity as T;
            if (old is not null)
            {
                keys(old, keysBefore);
            }

            if (now is not null)
            {
                keys(now, keysAfter);
            }

            if (old is not null && now is not null && keysBefore.SequenceEqual(keysAfter) && EqualityComparer<TItem>.Default.Equals(item(old), item(now)))
            {
                // Most changes leave names and identifiers as they are.
                continue;
            }

            foreach (var key in keysBefore)
            {
                edits.Remove(key, item(old!));
            }

            foreach (var key in keysAfter)
            {
                edits.Add(key, item(now!));
            }
        }
    }

    private static void AddNames(List<string> keys, string name, IReadOnlyList<string> others)
    {
        keys.Add(NormalisedName.Of(name));
        foreach (var other in others)
        {
            var key = NormalisedName.Of(other);
            if (!keys.Contains(key))
            {
                keys.Add(key);
            }
        }
    }

    private static string EmailKey(string address) => address.Trim().ToLowerInvariant();

    private MultiMap<(EntityKind, Identifier), Guid> FoldIdentifiers(ChangesByKind changes)
    {
        var edits = new ListEdits<(EntityKind, Identifier), Guid>(changes[EntityKind.Organisation].Count + changes[EntityKind.Person].Count);
        Gather(EntityKind.Organisation, Organisations);
        Gather(EntityKind.Person, People);
        Gather(EntityKind.Area, Areas);
        Gather(EntityKind.Initiative, Initiatives);
        return _byIdentifier.With(edits);

        void Gather<T>(EntityKind kind, RecordTable<T> before)
            where T : Entity => Directory.Gather(
                edits, changes[kind], before, entity => entity.Key, (entity, keys) => keys.AddRange(entity.KnownAs.Select(known => (kind, known)).Distinct()));
    }

    private (ShardedMap<Guid, OrganisationFacts> Facts, List<KeyValuePair<Guid, OrganisationFacts?>> Replaced) FoldOrganisationFacts(
        ChangesByKind changes, RecordTable<Relationship> relationships)
    {
        var drafts = new Dictionary<Guid, OrganisationFacts>();
        foreach (var change in changes[EntityKind.Organisation])
        {
            Draft(change.EntityId).Put(change.After);
        }

        Apply(
            EntityKind.Relationship, relationships, (relationship, keys) =>
            {
                keys.Add(relationship.From.Value);
                keys.Add(relationship.To.Value);
            },
            (one, other) => one.Id.CompareTo(other.Id), facts => facts.Relationships, (facts, list) => facts.Relationships = list);
        Apply(
            EntityKind.Role, Roles, (role, keys) => keys.Add(role.Organisation.Value),
            (one, other) => one.Id.CompareTo(other.Id), facts => facts.Roles, (facts, list) => facts.Roles = list);
        Apply(
            EntityKind.Participation, Participations, (part, keys) => keys.Add(part.Organisation.Value),
            (one, other) => one.Id.CompareTo(other.Id), facts => facts.Participations, (facts, list) => facts.Participations = list);
        Apply(
            EntityKind.Engagement, Engagements, (engagement, keys) => keys.AddRange(engagement.Organisations.Select(id => id.Value).Distinct()),
            NewestFirst, facts => facts.Engagements, (facts, list) => facts.Engagements = list);

        var replaced = new List<KeyValuePair<Guid, OrganisationFacts?>>(drafts.Count);
        foreach (var id in drafts.Keys)
        {
            var before = OrganisationFacts.Find(id);
            replaced.Add(KeyValuePair.Create(id, before?.Record is null ? null : before));
        }

        var facts = OrganisationFacts.With(
            [.. drafts.Select(draft => KeyValuePair.Create(draft.Key, draft.Value.IsEmpty ? null : draft.Value))]);
        return (facts, replaced);

        OrganisationFacts Draft(Guid id)
        {
            if (!drafts.TryGetValue(id, out var draft))
            {
                draft = OrganisationFacts.Find(id)?.Copy() ?? new OrganisationFacts(id);
                drafts.Add(id, draft);
            }

            return draft;
        }

        void Apply<T>(
            EntityKind kind,
            RecordTable<T> before,
            Action<T, List<Guid>> organisations,
            Comparison<T> order,
            Func<OrganisationFacts, T[]> get,
            Action<OrganisationFacts, T[]> set)
            where T : Entity
        {
            var edits = new ListEdits<Guid, T>(2 * changes[kind].Count);
            Gather(edits, changes[kind], before, record => record, organisations);
            edits.ForEach((id, own) =>
            {
                var draft = Draft(id);
                set(draft, SortedList.With(get(draft), own, order));
            });
        }
    }

    private (ShardedMap<Guid, PersonFacts> Facts, List<KeyValuePair<Guid, PersonFacts?>> Replaced) FoldPersonFacts(ChangesByKind changes)
    {
        var drafts = new Dictionary<Guid, PersonFacts>();
        foreach (var change in changes[EntityKind.Person])
        {
            Draft(change.EntityId).Put(change.After);
        }

        var edits = new ListEdits<Guid, Role>(changes[EntityKind.Role].Count);
        Gather(edits, changes[EntityKind.Role], Roles, role => role, (role, keys) => keys.Add(role.Person.Value));
        edits.ForEach((id, own) =>
        {
            var draft = Draft(id);
            draft.Roles = SortedList.With(draft.Roles, own, (one, other) => one.Id.CompareTo(other.Id));
        });

        var replaced = new List<KeyValuePair<Guid, PersonFacts?>>(drafts.Count);
        foreach (var id in drafts.Keys)
        {
            var before = PersonFacts.Find(id);
            replaced.Add(KeyValuePair.Create(id, before?.Record is null ? null : before));
        }

        var facts = PersonFacts.With(
            [.. drafts.Select(draft => KeyValuePair.Create(draft.Key, draft.Value.IsEmpty ? null : draft.Value))]);
        return (facts, replaced);

        PersonFacts Draft(Guid id)
        {
            if (!drafts.TryGetValue(id, out var draft))
            {
                draft = PersonFacts.Find(id)?.Copy() ?? new PersonFacts(id);
                drafts.Add(id, draft);
            }

            return draft;
        }
    }

    private static int NewestFirst(Engagement one, Engagement other)
    {
        var byDay = other.OccurredOn.CompareTo(one.OccurredOn);
        return byDay != 0 ? byDay : one.Id.CompareTo(other.Id);
    }
}
