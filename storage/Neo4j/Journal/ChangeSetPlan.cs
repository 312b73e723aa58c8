using System.Text;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Storage.Neo4j.Records;
using PartnershipGraph.Storage.Neo4j.Runs;

namespace PartnershipGraph.Storage.Neo4j.Journal;

/// <summary>
/// What the statement <c>journal/apply</c> is given for a change set: what to check and what to write. Made from the change set and the
/// records as they were read before; that they still are so is among what the statement checks, by their versions.
/// </summary>
internal sealed class ChangeSetPlan
{
    private readonly PreparedChangeSet _prepared;
    private readonly IReadOnlyDictionary<RecordKey, StoredRecord> _before;
    private readonly IReadOnlyDictionary<RecordKey, long> _graves;
    private readonly HashSet<RecordKey> _put = [];
    private readonly HashSet<RecordKey> _deleted = [];
    private readonly HashSet<RecordKey> _existing = [];

    private readonly Dictionary<string, object?> _given = [];
    private readonly Dictionary<EntityKind, List<object?>> _expected = [];
    private readonly List<object?> _related = [];
    private readonly List<object?> _links = [];
    private readonly List<object?> _knownAs = [];
    private readonly List<object?> _released = [];
    private readonly List<object?> _created = [];
    private readonly List<object?> _updated = [];
    private readonly List<object?> _unlinked = [];
    private readonly List<object?> _unattended = [];
    private readonly List<object?> _goneNodes = [];
    private readonly List<object?> _newGraves = [];
    private readonly List<object?> _goneContacts = [];
    private readonly Dictionary<EntityKind, List<object?>> _goneEdges = [];
    private readonly Dictionary<EntityKind, List<object?>> _updatedEdges = [];
    private readonly List<object?> _rows = [];
    private readonly List<object?> _deletes = [];
    private int _toFind;
    private bool _isOutOfDate;
    private bool _pointsToDeleted;

    private ChangeSetPlan(PreparedChangeSet prepared, IReadOnlyDictionary<RecordKey, StoredRecord> before, IReadOnlyDictionary<RecordKey, long> graves)
    {
        _prepared = prepared;
        _before = before;
        _graves = graves;
    }

    /// <summary>The versions the records get, in the order of the changes.</summary>
    public List<long> Versions { get; } = [];

    /// <summary>Targets of references that the store is asked for, by their index in what is sent.</summary>
    public List<RecordKey> Targets { get; } = [];

    /// <param name="prepared">The change set.</param>
    /// <param name="before">The records it changes, as they were read.</param>
    /// <param name="graves">The versions of deletions of records that it creates again.</param>
    /// <param name="nesting">Which area is part of which; null when the change set moves none.</param>
    public static ChangeSetPlan Of(
        PreparedChangeSet prepared,
        IReadOnlyDictionary<RecordKey, StoredRecord> before,
        IReadOnlyDictionary<RecordKey, long> graves,
        AreaNesting? nesting)
    {
        var plan = new ChangeSetPlan(prepared, before, graves);
        plan.Build(nesting);
        return plan;
    }

    /// <summary>The statement's parameters.</summary>
    /// <param name="isRefused">Whether it is known already that nothing may be written.</param>
    /// <param name="isResent">Whether an earlier reply was lost.</param>
    public Dictionary<string, object?> Parameters(bool isRefused, bool isResent)
    {
        _given["isRefused"] = isRefused || _isOutOfDate || _pointsToDeleted;
        _given["resent"] = isResent;
        return new Dictionary<string, object?> { ["c"] = _given };
    }

    private void Build(AreaNesting? nesting)
    {
        var changeSet = _prepared.ChangeSet;
        foreach (var change in changeSet.Changes)
        {
            (change is Put ? _put : _deleted).Add(new RecordKey(change.Kind, change.EntityId));
        }

        var at = changeSet.At.ToUniversalTime();
        for (var ordinal = 0; ordinal < changeSet.Changes.Count; ordinal++)
        {
            Add(changeSet.Changes[ordinal], _prepared.Bodies[ordinal], ordinal);
        }

        AddTargets();
        AddIdentifiers();
        Give(changeSet, at, nesting);
    }

    private void Give(ChangeSet changeSet, DateTimeOffset at, AreaNesting? nesting)
    {
        _given["id"] = changeSet.Id;
        _given["at"] = PlainRow.TextOf(at);
        _given["shape"] = (long)EntityJson.Shape;
        _given["change"] = new Dictionary<string, object?>
        {
            ["id"] = changeSet.Id,
            ["actorId"] = changeSet.Actor.Id,
            ["actor"] = changeSet.Actor.Name,
            ["reason"] = changeSet.Reason,
            ["runId"] = changeSet.RunId,
            ["changes"] = (long)changeSet.Changes.Count,
        };
        _given["rows"] = _rows;
        _given["changed"] = _existing.Select(key => $"{RecordShapes.WordOf(key.Kind)} {key.EntityId:D}");
        _given["nodes"] = _expected.Where(kind => RecordShapes.Of(kind.Key).Ends is null).SelectMany(kind => kind.Value).ToList();
        _given["relationships"] = _expected.GetValueOrDefault(EntityKind.Relationship);
        _given["roles"] = _expected.GetValueOrDefault(EntityKind.Role);
        _given["participations"] = _expected.GetValueOrDefault(EntityKind.Participation);
        _given["deletes"] = _deletes;
        _given["kindNumbers"] = _deletes.Count == 0 ? null : RecordShapes.KindNumbers;
        _given["areasSequence"] = nesting?.Sequence;
        _given["movesAreas"] = nesting is not null || changeSet.Changes.Any(change => change is not Put && change.Kind == EntityKind.Area);
        _given["created"] = _created;
        _given["updated"] = _updated;
        _given["unlinked"] = _unlinked;
        _given["unattended"] = _unattended;
        _given["goneNodes"] = _goneNodes;
        _given["newGraves"] = _newGraves;
        _given["goneContacts"] = _goneContacts;
        _given["goneRelationships"] = _goneEdges.GetValueOrDefault(EntityKind.Relationship);
        _given["goneRoles"] = _goneEdges.GetValueOrDefault(EntityKind.Role);
        _given["goneParticipations"] = _goneEdges.GetValueOrDefault(EntityKind.Participation);
        _given["updatedRelationships"] = _updatedEdges.GetValueOrDefault(EntityKind.Relationship);
        _given["updatedRoles"] = _updatedEdges.GetValueOrDefault(EntityKind.Role);
        _given["updatedParticipations"] = _updatedEdges.GetValueOrDefault(EntityKind.Participation);
        _given["related"] = _related;
        _given["links"] = _links;
        _given["knownAs"] = _knownAs;
        _given["released"] = _released;
        _given["toFind"] = (long)_toFind + _related.Count + _links.Count + _knownAs.Count;
        _given["checkpoint"] = changeSet.Checkpoint is { } checkpoint ? RunMaps.Of(checkpoint, changeSet.Id) : null;
    }

    private void Add(Change change, byte[] body, int ordinal)
    {
        var key = new RecordKey(change.Kind, change.EntityId);
        var shape = RecordShapes.Of(change.Kind);
        var before = _before.GetValueOrDefault(key);
        var grave = _graves.GetValueOrDefault(key);
        var version = (before?.Version ?? grave) + 1;
        Versions.Add(version);

        // The record was read with another version than expected: it may have that version by now, but then not with what was read.
        _isOutOfDate |= before is not null && before.Version != change.ExpectedVersion;
        if (before is not null)
        {
            _existing.Add(key);
        }

        var bodyBefore = before is null ? null : EntityJson.Write(before.Entity);
        var old = bodyBefore is null ? null : GraphRecord.Of(change.Kind, bodyBefore);
        if (change is not Put { ExpectedVersion: 0 } || old is not null || shape.Ends is not null)
        {
            Expect(change, shape, ordinal, grave);
        }

        if (grave > 0 && change is Put)
        {
            Bury(shape, change.EntityId, graveOnly: true);
        }

        if (change is Put put)
        {
            var record = GraphRecord.Of(change.Kind, body);
            record.Properties["version"] = version;
            if (before is not null)
            {
                record.Properties["createdAt"] = before.CreatedAt;
            }

            if (shape.Ends is null)
            {
                if (old is null)
                {
                    // A creation's row says all of it: links, identifiers and the journal's text.
                    Create(record, put.Entity, body, ordinal, grave);
                    return;
                }

                Update(record, old);
                UpdateIdentifiers(put.Entity, before!.Entity);
            }
            else
            {
                PutEdge(record, old);
            }

            AddRow(ordinal, key, JournalWords.Put, version, body, bodyBefore);
        }
        else
        {
            DeleteRecord(change, shape, before, version, ordinal);
            AddRow(ordinal, key, change is MergeInto ? JournalWords.MergedInto : JournalWords.Delete, version, [], bodyBefore, (change as MergeInto)?.Survivor);
        }
    }

    private void Expect(Change change, RecordShape shape, int ordinal, long grave)
    {
        if (!_expected.TryGetValue(change.Kind, out var list))
        {
            _expected.Add(change.Kind, list = []);
        }

        // Nothing can be deleted that is expected not to be there: -1 is no record's version.
        list.Add(new Dictionary<string, object?>
        {
            ["i"] = (long)ordinal,
            ["kind"] = shape.Word,
            ["id"] = change.EntityId,
            ["expected"] = change is not Put && change.ExpectedVersion == 0 ? -1L : change.ExpectedVersion,
            ["grave"] = grave,
        });
    }

    private void Create(GraphRecord record, Entity entity, byte[] body, int ordinal, long grave)
    {
        var created = PlainRow.Of(record.Properties);
        created.Add("i", (long)ordinal);
        created.Add("labels", record.Labels());
        created.Add("after", Encoding.UTF8.GetString(body));
        if (grave > 0)
        {
            created.Add("grave", grave);
        }

        // Attendances come in, from records that may be created after this one.
        var links = record.Links.Where(link => link.FromId == record.Id).ToList();
        if (links.Count > 0)
        {
            created.Add("links", links.Select(link => (object?[])[link.Type, RecordShapes.WordOf(link.ToKind), link.ToId, link.Position]));
            _toFind += links.Count;
        }

        if (entity.KnownAs.Count > 0)
        {
            created.Add("knownAs", entity.KnownAs.Select((identifier, position) => (object?[])[identifier.Scheme, identifier.Value, (long)position]));
            _toFind += entity.KnownAs.Count;
        }

        _created.Add(created);
        AddLinks(record.Links.Except(links));
    }

    private void Update(GraphRecord record, GraphRecord old)
    {
        _updated.Add(PlainRow.Of(record.Properties));
        _toFind++;
        var types = new List<object?>();
        foreach (var type in record.Links.Concat(old.Links).Select(link => link.Type).Distinct())
        {
            var links = record.Links.Where(link => link.Type == type).ToList();
            if (links.SequenceEqual(old.Links.Where(link => link.Type == type)))
            {
                continue;
            }

            if (type == "ATTENDED")
            {
                _unattended.Add(record.Id);
            }
            else
            {
                types.Add(type);
            }

            AddLinks(links);
        }

        Unlink(record.Shape, record.Id, types);
    }

    private void UpdateIdentifiers(Entity entity, Entity before)
    {
        if (entity.KnownAs.SequenceEqual(before.KnownAs))
        {
            return;
        }

        if (before.KnownAs.Count > 0)
        {
            Unlink(RecordShapes.Of(entity.Kind), entity.Key.ToString("D"), [IdentifiersMember.LinkType]);
            Release(before.KnownAs.Except(entity.KnownAs));
        }

        for (var position = 0; position < entity.KnownAs.Count; position++)
        {
            var identifier = entity.KnownAs[position];
            _knownAs.Add((object?[])[RecordShapes.WordOf(entity.Kind), entity.Key, identifier.Scheme, identifier.Value, (long)position]);
        }
    }

    private void PutEdge(GraphRecord record, GraphRecord? old)
    {
        var ends = record.Shape.Ends!;
        var isMoved = old is null || old.From != record.From || old.To != record.To;
        if (old is not null && isMoved)
        {
            ListOf(_goneEdges, record.Shape.Kind).Add(record.Id);
            _toFind++;
        }

        if (isMoved)
        {
            var related = PlainRow.Of(record.Properties);
            related.Add("type", record.Shape.Label);
            related.Add("fromKind", RecordShapes.WordOf(ends.FromKind));
            related.Add("from", record.From);
            related.Add("toKind", RecordShapes.WordOf(ends.ToKind));
            related.Add("to", record.To);
            _related.Add(related);
        }
        else
        {
            ListOf(_updatedEdges, record.Shape.Kind).Add(PlainRow.Of(record.Properties));
            _toFind++;
        }

        if (old is null || !old.Links.SequenceEqual(record.Links))
        {
            if (old?.Links.Count > 0)
            {
                _goneContacts.Add(record.Id);
            }

            AddLinks(record.Links);
        }
    }

    private void DeleteRecord(Change change, RecordShape shape, StoredRecord? before, long version, int ordinal)
    {
        if (before is null)
        {
            return;
        }

        Bury(shape, change.EntityId, graveOnly: false);
        _newGraves.Add(new Dictionary<string, object?>
        {
            ["recordKind"] = shape.Word,
            ["id"] = change.EntityId,
            ["version"] = version,
            ["mergedInto"] = (change as MergeInto)?.Survivor,
        });
        if (shape.Ends is not null)
        {
            if (before.Entity is Core.Relationships.Relationship { ContactsAtFrom.Count: > 0 } or Core.Relationships.Relationship { ContactsAtTo.Count: > 0 })
            {
                _goneContacts.Add(change.EntityId);
            }

            return;
        }

        Release(before.Entity.KnownAs);
        var entry = before.Entity as VocabularyEntry;
        _deletes.Add(new Dictionary<string, object?>
        {
            ["i"] = (long)ordinal,
            ["kind"] = shape.Word,
            ["id"] = change.EntityId,
            ["vocabulary"] = entry is null ? null : VocabularyWords.Of(entry.Vocabulary),
            ["code"] = entry?.Code,
        });
    }

    private void Bury(RecordShape shape, Guid id, bool graveOnly)
    {
        _toFind++;
        if (shape.Ends is not null && !graveOnly)
        {
            ListOf(_goneEdges, shape.Kind).Add(id);
        }
        else
        {
            _goneNodes.Add(new Dictionary<string, object?> { ["kind"] = shape.Word, ["id"] = id });
        }
    }

    private void Release(IEnumerable<Identifier> identifiers) => _released.AddRange(
        identifiers.Select(identifier => (object?[])[identifier.Scheme, identifier.Value]));

    private void Unlink(RecordShape shape, string id, List<object?> types)
    {
        if (types.Count > 0)
        {
            _unlinked.Add(new Dictionary<string, object?> { ["kind"] = shape.Word, ["id"] = id, ["types"] = types });
        }
    }

    private void AddLinks(IEnumerable<GraphLink> links) => _links.AddRange(links.Select(link => (object?[])
    [
        link.Type, RecordShapes.WordOf(link.FromKind), link.FromId, RecordShapes.WordOf(link.ToKind), link.ToId, link.Position, link.Side, link.Relationship,
    ]));

    private void AddRow(int ordinal, RecordKey key, string operation, long version, byte[] body, byte[]? bodyBefore, Guid? mergedInto = null)
    {
        var (before, after) = bodyBefore is not null && body.Length > 0
            ? MemberChanges.Between(bodyBefore, body)
            : (bodyBefore ?? [], body);
        _rows.Add((object?[])
        [
            (long)ordinal,
            RecordShapes.WordOf(key.Kind),
            key.EntityId,
            operation,
            version,
            before.Length == 0 ? null : Encoding.UTF8.GetString(before),
            after.Length == 0 ? null : Encoding.UTF8.GetString(after),
            mergedInto,
        ]);
    }

    private void AddTargets()
    {
        var seen = new HashSet<RecordKey>();
        foreach (var change in _prepared.ChangeSet.Changes)
        {
            foreach (var reference in ReferencesOf(change))
            {
                var target = new RecordKey(reference.TargetKind, reference.Target);
                _pointsToDeleted |= _deleted.Contains(target);
                if (!_put.Contains(target) && !_deleted.Contains(target) && seen.Add(target))
                {
                    Targets.Add(target);
                }
            }
        }

        _given["targets"] = RowsOf(isNode: true);
        _given["survivors"] = RowsOf(isNode: false);

        List<object?> RowsOf(bool isNode) =>
        [
            .. Targets.Index().Where(target => RecordShapes.Of(target.Item.Kind).Ends is null == isNode).Select(target => new Dictionary<string, object?>
            {
                ["i"] = (long)target.Index,
                ["kind"] = RecordShapes.WordOf(target.Item.Kind),
                ["id"] = target.Item.EntityId,
            }),
        ];
    }

    private void AddIdentifiers()
    {
        var rules = IdentifierRules.Of(_prepared.ChangeSet, _before);
        if (rules.Tightened.Count > 0)
        {
            _given["tightenedSchemes"] = rules.Tightened.Select(scheme => (object?)scheme).ToList();
        }

        _given["askedSchemes"] = rules.Asked.Select(scheme => (object?)scheme).ToList();
        _given["uniqueSchemes"] = rules.KnownUnique.Select(scheme => (object?)scheme).ToList();
        _given["collidingSchemes"] = rules.Colliding.Select(scheme => (object?)scheme).ToList();
        _given["claims"] = rules.Claims
            .Select(claim => (object?)(object?[])[RecordShapes.WordOf(claim.Kind), claim.Identifier.Scheme, claim.Identifier.Value])
            .ToList();
    }

    /// <summary>What a change needs to be there after the change set.</summary>
    public static IEnumerable<Reference> ReferencesOf(Change change) => change switch
    {
        Put put => put.Entity.References(),
        MergeInto merge => [merge.ToSurvivor],
        _ => [],
    };

    private static List<object?> ListOf(Dictionary<EntityKind, List<object?>> lists, EntityKind kind)
    {
        if (!lists.TryGetValue(kind, out var list))
        {
            lists.Add(kind, list = []);
        }

        return list;
    }
}

/// <summary>An identifier together with the kind of record among which it may have to be unique.</summary>
internal readonly record struct HeldIdentifier(EntityKind Kind, Identifier Identifier);
