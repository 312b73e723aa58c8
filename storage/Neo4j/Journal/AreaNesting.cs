using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;

namespace PartnershipGraph.Storage.Neo4j.Journal;

/// <summary>Which area is part of which, as of the last change set that moved one.</summary>
/// <param name="Sequence">That change set's sequence.</param>
/// <param name="Parents">The areas that each area is part of.</param>
internal sealed record AreaNesting(long Sequence, IReadOnlyDictionary<Guid, Guid[]> Parents)
{
    /// <summary>The areas of a change set that would lie inside themselves once it is applied.</summary>
    public IEnumerable<Conflict> Circles(ChangeSet changeSet)
    {
        var after = new Dictionary<Guid, Guid[]>(Parents);
        foreach (var change in changeSet.Changes)
        {
            switch (change)
            {
                case Put { Entity: Area area }:
                    after[area.Key] = [.. area.PartOf.Select(parent => parent.Value)];
                    break;
                case not Put when change.Kind == Core.Records.EntityKind.Area:
                    after.Remove(change.EntityId);
                    break;
                default:
                    break;
            }
        }

        return changeSet.Changes.OfType<Put>().Select(put => put.Entity).OfType<Area>()
            .Where(area => area.PartOf.Count > 0 && IsInsideItself(area.Key, after))
            .Select(area => new Conflict.AreaInsideItself(area.Key));
    }

    private static bool IsInsideItself(Guid area, Dictionary<Guid, Guid[]> parents)
    {
        var seen = new HashSet<Guid>();
        var open = new Stack<Guid>(parents.GetValueOrDefault(area) ?? []);
        while (open.TryPop(out var next))
        {
            if (next == area)
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach (var parent in parents.GetValueOrDefault(next) ?? [])
                {
                    open.Push(parent);
                }
            }
        }

        return false;
    }
}
