using System.Collections.Concurrent;
using System.Collections.Frozen;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Areas;

/// <summary>
/// How areas lie in one another. An area may be part of several, so this is an acyclic graph rather than a tree in the strict
/// sense; every answer counts an area once however many ways lead to it.
/// </summary>
/// <remarks>
/// Immutable, so safe for concurrent use. What lies below or above an area is worked out when first asked for and
/// remembered. Parts of areas that are not in the picture are passed over.
/// </remarks>
public sealed class AreaTree
{
    private readonly FrozenDictionary<Id<Area>, Area> _areas;
    private readonly ILookup<Id<Area>, Id<Area>> _children;
    private readonly ILookup<string, Id<Area>> _named;
    private readonly ConcurrentDictionary<Id<Area>, FrozenSet<Id<Area>>> _within = new();
    private readonly ConcurrentDictionary<Id<Area>, IReadOnlyList<Id<Area>>> _ancestors = new();

    /// <summary>Takes the areas as they are.</summary>
    public AreaTree(IEnumerable<Area> areas)
    {
        _areas = areas.ToFrozenDictionary(area => area.Id);
        InOrder = [.. _areas.Values.OrderBy(area => NormalisedName.Of(area.Name), StringComparer.Ordinal).ThenBy(area => area.Id)];
        _children = InOrder
            .SelectMany(area => area.PartOf.Distinct().Where(_areas.ContainsKey), (area, parent) => (Parent: parent, Child: area.Id))
            .ToLookup(pair => pair.Parent, pair => pair.Child);
        _named = InOrder
            .SelectMany(area => NamesOf(area).Distinct(StringComparer.Ordinal), (area, name) => (Name: name, area.Id))
            .OrderBy(pair => pair.Id)
            .ToLookup(pair => pair.Name, pair => pair.Id, StringComparer.Ordinal);
        Roots = [.. InOrder.Where(area => !area.PartOf.Any(_areas.ContainsKey)).Select(area => area.Id)];
    }

    /// <summary>Every area by name.</summary>
    public IReadOnlyList<Area> InOrder { get; }

    /// <summary>The areas that are part of no other, by name.</summary>
    public IReadOnlyList<Id<Area>> Roots { get; }

    /// <summary>The areas that are directly part of an area, by name.</summary>
    public IReadOnlyList<Id<Area>> ChildrenOf(Id<Area> area) => [.. _children[area]];

    /// <summary>An area and everything below it; only itself when it is not known.</summary>
    public IReadOnlySet<Id<Area>> Within(Id<Area> area) => _within.GetOrAdd(area, start =>
    {
        var found = new HashSet<Id<Area>> { start };
        var waiting = new Queue<Id<Area>>(found);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var child in _children[next])
            {
                if (found.Add(child))
                {
                    waiting.Enqueue(child);
                }
            }
        }

        return found.ToFrozenSet();
    });

    /// <summary>Several areas and everything below them.</summary>
    public IReadOnlySet<Id<Area>> Within(IReadOnlyCollection<Id<Area>> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        if (areas.Count == 1)
        {
            return Within(areas.First());
        }

        var all = new HashSet<Id<Area>>();
        foreach (var area in areas)
        {
            all.UnionWith(Within(area));
        }

        return all;
    }

    /// <summary>Everything an area lies in, nearest first, itself left out.</summary>
    public IReadOnlyList<Id<Area>> AncestorsOf(Id<Area> area) => _ancestors.GetOrAdd(area, start =>
    {
        var found = new List<Id<Area>> { start };
        for (var next = 0; next < found.Count; next++)
        {
            if (_areas.TryGetValue(found[next], out var inner))
            {
                foreach (var parent in inner.PartOf)
                {
                    if (_areas.ContainsKey(parent) && !found.Contains(parent))
                    {
                        found.Add(parent);
                    }
                }
            }
        }

        return found[1..];
    });

    /// <summary>Whether an area is another one or lies in it.</summary>
    public bool IsWithin(Id<Area> inner, Id<Area> outer) => Within(outer).Contains(inner);

    /// <summary>How many steps the shortest way up to a root takes; 0 for a root and for what is not known.</summary>
    public int DepthOf(Id<Area> area)
    {
        var depth = 0;
        var level = new HashSet<Id<Area>> { area };
        while (true)
        {
            var parents = new HashSet<Id<Area>>();
            foreach (var inner in level)
            {
                var above = _areas.TryGetValue(inner, out var known) ? known.PartOf.Where(_areas.ContainsKey).ToArray() : [];
                if (above.Length == 0)
                {
                    return depth;
                }

                parents.UnionWith(above);
            }

            if (depth++ > _areas.Count)
            {
                return 0;
            }

            level = parents;
        }
    }

    /// <summary>Areas whose name, other name or code is this one, in order of id.</summary>
    public IReadOnlyList<Id<Area>> Named(string nameOrCode)
    {
        ArgumentNullException.ThrowIfNull(nameOrCode);
        return [.. _named[NormalisedName.Of(nameOrCode)]];
    }

    private static IEnumerable<string> NamesOf(Area area)
    {
        yield return NormalisedName.Of(area.Name);
        foreach (var other in area.OtherNames)
        {
            yield return NormalisedName.Of(other);
        }

        if (area.Code is { } code)
        {
            yield return NormalisedName.Of(code);
        }
    }
}
