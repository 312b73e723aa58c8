using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Storage;

/// <summary>
/// A change set made ready before the store's write lock is taken: entities written as JSON, bounds checked, rules that
/// need no store decided.
/// </summary>
internal sealed class PreparedChangeSet
{
    private PreparedChangeSet(ChangeSet changeSet, byte[][] bodies, IReadOnlyList<Conflict> conflicts)
    {
        ChangeSet = changeSet;
        Bodies = bodies;
        Conflicts = conflicts;
    }

    public ChangeSet ChangeSet { get; }

    /// <summary>The JSON form of each put, in the order of the changes; empty for a delete or a merge.</summary>
    public byte[][] Bodies { get; }

    /// <summary>Conflicts that no store is needed for.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; }

    /// <exception cref="ArgumentException">A record is changed twice.</exception>
    public static PreparedChangeSet Of(ChangeSet changeSet)
    {
        ArgumentNullException.ThrowIfNull(changeSet);
        var changes = changeSet.Changes;
        if (changes.Count > ChangeSet.MaxChanges)
        {
            return new PreparedChangeSet(changeSet, [], [new Conflict.TooLarge(changes.Count, 0)]);
        }

        var bodies = new byte[changes.Count][];
        var seen = new HashSet<RecordKey>(changes.Count);
        var conflicts = new List<Conflict>();
        var bytes = 0L;
        for (var index = 0; index < bodies.Length; index++)
        {
            var change = changes[index];
            if (!seen.Add(new RecordKey(change.Kind, change.EntityId)))
            {
                throw new ArgumentException($"The {change.Kind} {change.EntityId} is changed twice in one change set.", nameof(changeSet));
            }

            bodies[index] = change is Put put ? EntityJson.Write(put.Entity) : [];
            bytes += bodies[index].Length;
            if (change is Put { Entity: Relationship relationship } && relationship.From == relationship.To)
            {
                conflicts.Add(new Conflict.TieToItself(relationship.Id.Value));
            }
        }

        return bytes > ChangeSet.MaxBytes
            ? new PreparedChangeSet(changeSet, [], [new Conflict.TooLarge(changes.Count, bytes)])
            : new PreparedChangeSet(changeSet, bodies, conflicts);
    }

    /// <summary>Whether it holds too much to be looked at further.</summary>
    public bool IsTooLarge => Conflicts is [Conflict.TooLarge];
}
