using System.Globalization;
using System.Runtime.InteropServices;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Matching;

/// <summary>
/// The records that rows of a list may be about, by what rows call them: a picture of the partnership plus what the list
/// itself has made of it so far.
/// </summary>
/// <remarks>Built in time linear in the records of its scope; lookups are constant. Not safe for concurrent use.</remarks>
internal sealed class MatchIndex
{
    private const int MostRoom = 100_000;
    private readonly ReadModel.ReadModel _model;
    private readonly MatchScope _scope;
    private readonly Dictionary<Guid, (Entity Entity, long Version)> _written = [];
    private readonly Dictionary<Identifier, FewIds> _organisationsByIdentifier = [];
    private readonly Dictionary<string, FewIds> _organisationsByValue = [];
    private readonly Dictionary<string, FewIds> _organisationsByName = [];
    private readonly Dictionary<Identifier, FewIds> _peopleByIdentifier = [];
    private readonly Dictionary<(string Email, string Name), FewIds> _peopleByEmail = [];
    private readonly Dictionary<string, FewIds> _peopleByName = [];
    private readonly Dictionary<(Guid Organisation, string Name), FewIds> _peopleAt = [];
    private readonly Dictionary<(Guid Person, Guid Organisation), FewIds> _roles = [];
    private readonly Dictionary<Guid, int> _roleCounts = [];
    private readonly Dictionary<(Guid From, Guid To, string Kind), FewIds> _ties = [];
    private readonly Dictionary<string, FewIds> _engagements = [];
    private readonly Dictionary<string, FewIds> _followUps = [];
    private readonly Dictionary<string, Guid> _areasByCode = [];
    private readonly Dictionary<string, FewIds> _areasByName = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _containers = [];
    private readonly Dictionary<(Vocabulary Vocabulary, string Word), (string Code, bool IsReversed)> _words = [];
    private readonly Dictionary<string, FewIds> _users = [];
    private readonly Dictionary<string, FewIds> _initiatives = [];

    /// <param name="model">The picture.</param>
    /// <param name="scope">Which records to hold.</param>
    /// <param name="rows">How many rows the list has: makes room for as many records, within bounds.</param>
    public MatchIndex(ReadModel.ReadModel model, MatchScope scope, long rows)
    {
        _model = model;
        _scope = scope;
        var directory = model.Directory;
        MakeRoom((int)Math.Min(rows, MostRoom));
        var words = directory.Vocabularies.All.OrderBy(entry => entry.Code, StringComparer.Ordinal).ToArray();
        foreach (var entry in words)
        {
            AddWord(entry, entry.Code, isReversed: false);
        }

        AddAll(words);
        AddAll(directory.Areas.All);
        AddAll(directory.Users.All);
        AddAll(directory.Organisations.All);
        if (scope.HasFlag(MatchScope.People))
        {
            AddAll(directory.People.All);
            AddAll(directory.Roles.All);
        }

        if (scope.HasFlag(MatchScope.Ties))
        {
            AddAll(model.Ties.Relationships.All);
        }

        if (scope.HasFlag(MatchScope.Engagements))
        {
            AddAll(directory.Engagements.All);
            AddAll(directory.FollowUps.All);
            AddAll(directory.Initiatives.All);
        }
    }

    /// <summary>The sequence of the picture below.</summary>
    public long Sequence => _model.Sequence;

    /// <summary>A record and the version it has.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public (T Entity, long Version) Get<T>(EntityKind kind, Guid id)
        where T : Entity
    {
        if (_written.TryGetValue(id, out var written))
        {
            return ((T)written.Entity, written.Version);
        }

        var stored = _model.Find(kind, id) ?? throw new KeyNotFoundException($"There is no {kind} {id}.");
        return ((T)stored.Entity, stored.Version);
    }

    /// <summary>The version a record has; 0 when there is none.</summary>
    public long VersionOf(EntityKind kind, Guid id) =>
        _written.TryGetValue(id, out var written) ? written.Version : _model.Find(kind, id)?.Version ?? 0;

    /// <summary>Takes a record in as it will be.</summary>
    public void Put(Entity entity, long version)
    {
        if (_written.TryGetValue(entity.Key, out var written))
        {
            Remove(written.Entity);
        }
        else if (_model.Find(entity.Kind, entity.Key) is { } stored)
        {
            Remove(stored.Entity);
        }

        _written[entity.Key] = (entity, version);
        Add(entity);
    }

    public FewIds OrganisationsWith(Identifier identifier) => _organisationsByIdentifier.GetValueOrDefault(identifier);

    /// <summary>Organisations that hold a value in any scheme, or whose own id it is.</summary>
    public FewIds OrganisationsWithValue(string value) =>
        _organisationsByValue.TryGetValue(value, out var holders) ? holders
        : RecordIdScheme.TryRead(value, out var id) && Has(EntityKind.Organisation, id) ? default(FewIds).With(id)
        : default;

    /// <summary>Whether there is such a record.</summary>
    public bool Has(EntityKind kind, Guid id) => VersionOf(kind, id) > 0;

    public FewIds OrganisationsNamed(string normalName) => _organisationsByName.GetValueOrDefault(normalName);

    public FewIds PeopleWith(Identifier identifier) => _peopleByIdentifier.GetValueOrDefault(identifier);

    public FewIds PeopleWithEmail(string email, string normalName) => _peopleByEmail.GetValueOrDefault((email.ToLowerInvariant(), normalName));

    public FewIds PeopleNamed(string normalName) => _peopleByName.GetValueOrDefault(normalName);

    public FewIds PeopleAt(Guid organisation, string normalName) => _peopleAt.GetValueOrDefault((organisation, normalName));

    public FewIds Roles(Guid person, Guid organisation) => _roles.GetValueOrDefault((person, organisation));

    public bool HasRoles(Guid person) => _roleCounts.ContainsKey(person);

    /// <summary>Relationships of a kind between two organisations; of a kind that is not directed, whichever way round.</summary>
    public FewIds Ties(Guid from, Guid to, string kind) => _ties.GetValueOrDefault(TieKey(from, to, kind));

    public FewIds Engagements(string key) => _engagements.GetValueOrDefault(key);

    /// <summary>Follow-ups that promise the same for the same day, out of the same engagement or to the same organisations.</summary>
    public FewIds FollowUps(FollowUp followUp) =>
        followUp.Engagement is not null && _followUps.TryGetValue(KeyByEngagement(followUp), out var known)
            ? known
            : _followUps.GetValueOrDefault(KeyOf(followUp));

    /// <summary>The area that has a code, or whose own id it is.</summary>
    public Guid? AreaWithCode(string code) =>
        _areasByCode.TryGetValue(code, out var area) ? area
        : RecordIdScheme.TryRead(code, out var id) && Has(EntityKind.Area, id) ? id
        : null;

    public FewIds AreasNamed(string normalName) => _areasByName.GetValueOrDefault(normalName);

    public FewIds Users(string normalName) => _users.GetValueOrDefault(normalName);

    public FewIds Initiatives(string normalName) => _initiatives.GetValueOrDefault(normalName);

    /// <summary>The entry that a word means: by code, label, synonym, or, for a directed kind, either of its labels.</summary>
    /// <returns>Its code, and whether the word reads from the second end; null when no entry is meant.</returns>
    public (string Code, bool IsReversed)? Word(Vocabulary vocabulary, string normalWord) =>
        _words.TryGetValue((vocabulary, normalWord), out var word) ? word : null;

    public VocabularyEntry? Entry(Vocabulary vocabulary, string code)
    {
        return _written.TryGetValue(VocabularyIds.Of(vocabulary, code), out var written) ? (VocabularyEntry)written.Entity : _model.Directory.Entry(vocabulary, code);
    }

    /// <summary>Whether one of two areas is, or contains, the other.</summary>
    public bool AreOneInsideTheOther(Guid one, Guid other) =>
        one == other || Containers(one).Contains(other) || Containers(other).Contains(one);

    /// <summary>The key by which an engagement is known again.</summary>
    public static string KeyOf(Engagement engagement) => string.Join(
        '\n',
        engagement.EngagementKind,
        engagement.OccurredOn.ToString("O", CultureInfo.InvariantCulture),
        string.Join(',', engagement.Organisations.Select(organisation => organisation.Value).Order()),
        NormalisedName.Of(engagement.Summary ?? ""));

    /// <summary>The key by which a follow-up is known again.</summary>
    public static string KeyOf(FollowUp followUp) => string.Join(
        '\n',
        NormalisedName.Of(followUp.What),
        followUp.DueOn.ToString("O", CultureInfo.InvariantCulture),
        string.Join(',', followUp.Organisations.Select(organisation => organisation.Value).Order()));

    private static string KeyByEngagement(FollowUp followUp) => string.Join(
        '\n',
        NormalisedName.Of(followUp.What),
        followUp.DueOn.ToString("O", CultureInfo.InvariantCulture),
        "of",
        followUp.Engagement);

    private void MakeRoom(int rows)
    {
        _written.EnsureCapacity(rows);
        var organisations = _model.Directory.Organisations.Count + rows;
        _organisationsByName.EnsureCapacity(organisations);
        if (_scope.HasFlag(MatchScope.People))
        {
            var people = _model.Directory.People.Count + rows;
            _peopleByName.EnsureCapacity(people);
            _peopleByEmail.EnsureCapacity(people);
            _peopleAt.EnsureCapacity(people);
            _roles.EnsureCapacity(people);
            _roleCounts.EnsureCapacity(people);
        }

        if (_scope.HasFlag(MatchScope.Ties))
        {
            _ties.EnsureCapacity(_model.Ties.Relationships.Count + rows);
        }
    }

    private HashSet<Guid> Containers(Guid area)
    {
        if (_containers.TryGetValue(area, out var known))
        {
            return known;
        }

        var containers = new HashSet<Guid>();
        var open = new Stack<Guid>();
        open.Push(area);
        while (open.TryPop(out var next))
        {
            foreach (var container in Get<Area>(EntityKind.Area, next).Entity.PartOf)
            {
                if (containers.Add(container.Value))
                {
                    open.Push(container.Value);
                }
            }
        }

        return _containers[area] = containers;
    }

    private (Guid From, Guid To, string Kind) TieKey(Guid from, Guid to, string kind) =>
        from.CompareTo(to) > 0 && Entry(Vocabulary.RelationshipKinds, kind) is not { IsDirected: true } ? (to, from, kind) : (from, to, kind);

    private void AddAll(IEnumerable<Entity> entities)
    {
        foreach (var entity in entities)
        {
            Add(entity);
        }
    }

    private void Add(Entity entity)
    {
        switch (entity)
        {
            case Organisation organisation:
                Add(_organisationsByName, NormalisedName.Of(organisation.Name), organisation.Key);
                foreach (var name in organisation.OtherNames)
                {
                    Add(_organisationsByName, NormalisedName.Of(name), organisation.Key);
                }

                foreach (var identifier in organisation.Identifiers)
                {
                    Add(_organisationsByIdentifier, identifier, organisation.Key);
                    Add(_organisationsByValue, identifier.Value, organisation.Key);
                }

                break;
            case Person person when _scope.HasFlag(MatchScope.People):
                var personName = NormalisedName.Of(person.Name);
                Add(_peopleByName, personName, person.Key);
                foreach (var identifier in person.Identifiers)
                {
                    Add(_peopleByIdentifier, identifier, person.Key);
                }

                foreach (var email in person.Emails)
                {
                    Add(_peopleByEmail, (email.ToLowerInvariant(), personName), person.Key);
                }

                break;
            case Role role when _scope.HasFlag(MatchScope.People):
                Add(_roles, (role.Person.Value, role.Organisation.Value), role.Key);
                CollectionsMarshal.GetValueRefOrAddDefault(_roleCounts, role.Person.Value, out _)++;
                Add(_peopleAt, (role.Organisation.Value, NormalisedName.Of(Get<Person>(EntityKind.Person, role.Person.Value).Entity.Name)), role.Person.Value);
                break;
            case Relationship tie when _scope.HasFlag(MatchScope.Ties):
                Add(_ties, TieKey(tie.From.Value, tie.To.Value, tie.RelationshipKind), tie.Key);
                break;
            case Engagement engagement when _scope.HasFlag(MatchScope.Engagements):
                Add(_engagements, KeyOf(engagement), engagement.Key);
                break;
            case FollowUp followUp when _scope.HasFlag(MatchScope.Engagements):
                Add(_followUps, KeyOf(followUp), followUp.Key);
                if (followUp.Engagement is not null)
                {
                    Add(_followUps, KeyByEngagement(followUp), followUp.Key);
                }

                break;
            case Initiative initiative when _scope.HasFlag(MatchScope.Engagements):
                Add(_initiatives, NormalisedName.Of(initiative.Name), initiative.Key);
                foreach (var identifier in initiative.Identifiers)
                {
                    Add(_initiatives, NormalisedName.Of(identifier.Value), initiative.Key);
                }

                break;
            case Area area:
                if (area.Code is not null)
                {
                    _areasByCode[area.Code] = area.Key;
                }

                Add(_areasByName, NormalisedName.Of(area.Name), area.Key);
                foreach (var name in area.OtherNames)
                {
                    Add(_areasByName, NormalisedName.Of(name), area.Key);
                }

                _containers.Clear();
                break;
            case User user when !user.IsDisabled:
                Add(_users, NormalisedName.Of(user.Name), user.Key);
                if (user.Email is not null)
                {
                    Add(_users, NormalisedName.Of(user.Email), user.Key);
                }

                break;
            case VocabularyEntry entry:
                AddWord(entry, entry.Code, isReversed: false);
                AddWord(entry, entry.Label, isReversed: false);
                foreach (var synonym in entry.Synonyms)
                {
                    AddWord(entry, synonym, isReversed: false);
                }

                AddWord(entry, entry.ForwardLabel, isReversed: false);
                AddWord(entry, entry.ReverseLabel, isReversed: entry.IsDirected);
                break;
        }
    }

    /// <summary>Takes out what a record is known by, as far as a list can change it.</summary>
    private void Remove(Entity entity)
    {
        switch (entity)
        {
            case Organisation organisation:
                Remove(_organisationsByName, NormalisedName.Of(organisation.Name), organisation.Key);
                break;
            case Role role when _scope.HasFlag(MatchScope.People):
                CollectionsMarshal.GetValueRefOrAddDefault(_roleCounts, role.Person.Value, out _)--;
                break;
        }
    }

    private void AddWord(VocabularyEntry entry, string? word, bool isReversed)
    {
        if (word is not null && NormalisedName.Of(word) is { Length: > 0 } normal)
        {
            // Who claims a word first keeps it; codes come before everything else.
            _words.TryAdd((entry.Vocabulary, normal), (entry.Code, isReversed));
        }
    }

    private static void Add<TKey>(Dictionary<TKey, FewIds> index, TKey key, Guid id)
        where TKey : notnull
    {
        ref var ids = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out _);
        ids = ids.With(id);
    }

    private static void Remove<TKey>(Dictionary<TKey, FewIds> index, TKey key, Guid id)
        where TKey : notnull
    {
        if (index.TryGetValue(key, out var ids))
        {
            index[key] = ids.Without(id);
        }
    }
}

/// <summary>Which records a <see cref="MatchIndex"/> holds besides organisations, areas, words and users.</summary>
[Flags]
internal enum MatchScope
{
    /// <summary>None besides.</summary>
    Organisations = 0,

    /// <summary>People and their roles.</summary>
    People = 1,

    /// <summary>Relationships.</summary>
    Ties = 2,

    /// <summary>Engagements, follow-ups and initiatives.</summary>
    Engagements = 4,
}
