using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Storage.Neo4j.Journal;

/// <summary>What a change set says of identifiers: which it claims, which schemes it makes unique or shared, and where it collides with itself.</summary>
internal sealed class IdentifierRules
{
    private readonly List<(Entity Entity, Identifier Identifier, bool IsKept)> _held = [];
    private readonly HashSet<Guid> _created = [];
    private readonly HashSet<string> _knownShared = [];

    private IdentifierRules()
    {
    }

    /// <summary>
    /// Identifiers that records which are there already are to get and did not have; for schemes that become unique, all that they hold.
    /// What is created says what it claims itself.
    /// </summary>
    public IReadOnlyList<HeldIdentifier> Claims { get; private set; } = [];

    /// <summary>Schemes that become unique and were not.</summary>
    public HashSet<string> Tightened { get; } = [];

    /// <summary>Schemes of claims of which the store must tell whether they are unique.</summary>
    public HashSet<string> Asked { get; } = [];

    /// <summary>Schemes that are unique by the change set itself.</summary>
    public HashSet<string> KnownUnique { get; } = [];

    /// <summary>Schemes of which two changed records hold the same identifier; a conflict where the scheme is unique.</summary>
    public HashSet<string> Colliding { get; } = [];

    public static IdentifierRules Of(ChangeSet changeSet, IReadOnlyDictionary<RecordKey, StoredRecord> before)
    {
        var rules = new IdentifierRules();
        foreach (var change in changeSet.Changes)
        {
            rules.TakeScheme(change, before);
        }

        foreach (var put in changeSet.Changes.OfType<Put>())
        {
            var was = before.GetValueOrDefault(new RecordKey(put.Kind, put.EntityId))?.Entity;
            if (was is null)
            {
                rules._created.Add(put.EntityId);
            }

            var had = was?.KnownAs ?? [];
            foreach (var identifier in put.Entity.KnownAs)
            {
                rules._held.Add((put.Entity, identifier, had.Contains(identifier)));
            }
        }

        rules.Conclude();
        return rules;
    }

    /// <summary>The conflicts, given what the store has told.</summary>
    /// <param name="unique">Schemes that are unique, the asked ones and the known ones.</param>
    /// <param name="held">Holders of claims among the records that are not changed: the least and the greatest id.</param>
    /// <param name="shared">Identifiers of tightened schemes that several unchanged records share.</param>
    public IEnumerable<Conflict> Conflicts(
        IReadOnlySet<string> unique,
        IReadOnlyDictionary<HeldIdentifier, (Guid Least, Guid Greatest)> held,
        IReadOnlyDictionary<HeldIdentifier, (Guid Least, Guid Greatest)> shared)
    {
        var holders = held.ToDictionary(holder => holder.Key, holder => holder.Value.Least);
        foreach (var (entity, identifier, isKept) in _held)
        {
            if (isKept)
            {
                holders.TryAdd(new HeldIdentifier(entity.Kind, identifier), entity.Key);
            }
        }

        foreach (var (entity, identifier, isKept) in _held)
        {
            if (isKept || Tightened.Contains(identifier.Scheme) || !unique.Contains(identifier.Scheme))
            {
                continue;
            }

            if (!holders.TryAdd(new HeldIdentifier(entity.Kind, identifier), entity.Key)
                && holders[new HeldIdentifier(entity.Kind, identifier)] is var holder
                && holder != entity.Key)
            {
                yield return new Conflict.IdentifierTaken(entity.Kind, entity.Key, identifier, holder);
            }
        }

        foreach (var conflict in TightenedConflicts(held, shared))
        {
            yield return conflict;
        }
    }

    private IEnumerable<Conflict> TightenedConflicts(
        IReadOnlyDictionary<HeldIdentifier, (Guid Least, Guid Greatest)> held,
        IReadOnlyDictionary<HeldIdentifier, (Guid Least, Guid Greatest)> shared)
    {
        var ranges = new Dictionary<HeldIdentifier, (Guid Least, Guid Greatest)>();
        void Widen(HeldIdentifier identifier, Guid least, Guid greatest) =>
            ranges[identifier] = ranges.TryGetValue(identifier, out var range)
                ? (least < range.Least ? least : range.Least, greatest > range.Greatest ? greatest : range.Greatest)
                : (least, greatest);

        foreach (var (identifier, range) in held.Concat(shared).Where(holder => Tightened.Contains(holder.Key.Identifier.Scheme)))
        {
            Widen(identifier, range.Least, range.Greatest);
        }

        foreach (var (entity, identifier, _) in _held.Where(holder => Tightened.Contains(holder.Identifier.Scheme)))
        {
            Widen(new HeldIdentifier(entity.Kind, identifier), entity.Key, entity.Key);
        }

        return ranges
            .Where(range => range.Value.Least != range.Value.Greatest)
            .OrderBy(range => range.Key.Kind).ThenBy(range => range.Key.Identifier.Value, StringComparer.Ordinal)
            .Select(range => new Conflict.IdentifierTaken(range.Key.Kind, range.Value.Greatest, range.Key.Identifier, range.Value.Least));
    }

    private void TakeScheme(Change change, IReadOnlyDictionary<RecordKey, StoredRecord> before)
    {
        if (change.Kind != EntityKind.VocabularyEntry)
        {
            return;
        }

        var was = before.GetValueOrDefault(new RecordKey(change.Kind, change.EntityId))?.Entity as VocabularyEntry;
        var scheme = change is Put { Entity: VocabularyEntry entry } ? entry : was;
        if (scheme?.Vocabulary != Vocabulary.IdentifierSchemes)
        {
            return;
        }

        if (change is not Put || !scheme.IsUnique)
        {
            _knownShared.Add(scheme.Code);
        }
        else
        {
            KnownUnique.Add(scheme.Code);
            if (was is { IsUnique: false })
            {
                Tightened.Add(scheme.Code);
            }
        }
    }

    private void Conclude()
    {
        var holders = new Dictionary<HeldIdentifier, Guid>();
        var claims = new HashSet<HeldIdentifier>();
        foreach (var (entity, identifier, isKept) in _held)
        {
            if (_knownShared.Contains(identifier.Scheme))
            {
                continue;
            }

            var key = new HeldIdentifier(entity.Kind, identifier);
            if (!holders.TryAdd(key, entity.Key) && holders[key] != entity.Key)
            {
                Colliding.Add(identifier.Scheme);
            }

            if (!_created.Contains(entity.Key) && (!isKept || Tightened.Contains(identifier.Scheme)))
            {
                claims.Add(key);
            }

            if (!KnownUnique.Contains(identifier.Scheme))
            {
                Asked.Add(identifier.Scheme);
            }
        }

        Claims = [.. claims];
    }
}
