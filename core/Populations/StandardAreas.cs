using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Populations;

/// <summary>
/// The areas that are compared when nobody has chosen any: the widest areas that share nothing with one another and none of
/// which holds more than half of the organisations.
/// </summary>
/// <remarks>
/// <para>It starts at the top of the area tree. An area is replaced by its parts as long as it overlaps another that does not
/// contain it, or holds more than half of the organisations that are counted; parts without organisations, and areas that no
/// longer exist, are passed over. Of what remains, areas with fewer than <see cref="LeastOrganisations"/> organisations are
/// left out, since no pair with them could ever be judged; unless that leaves fewer than two.</para>
/// <para>For a region of boroughs, unitary authorities and counties with districts, these are the boroughs, the unitary
/// authorities and the counties; for one county, its districts. It goes by where the organisations are, not by the words
/// for kinds of area, so it serves any tree. Areas that a team has drawn across official ones are compared when chosen.</para>
/// </remarks>
internal static class StandardAreas
{
    /// <summary>The least organisations that make an area worth comparing.</summary>
    public const int LeastOrganisations = 5;

    /// <summary>Finds them; in no promised order.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="rules">Who is counted and where.</param>
    /// <param name="limit">The most areas; those with the most organisations are kept.</param>
    public static IReadOnlyList<Id<Area>> Find(ReadModel.ReadModel picture, CountingRules rules, int limit)
    {
        var tree = picture.Directory.AreaTree;
        var (counts, total) = CountIn(picture, rules);
        var current = tree.Roots.Where(HasOrganisations).ToHashSet();
        while (true)
        {
            var divided = current
                .Where(area => PartsOf(area).Any() && (2 * counts[area] > total || current.Any(other => Crosses(area, other))))
                .ToArray();
            if (divided.Length == 0)
            {
                break;
            }

            var parts = divided.SelectMany(PartsOf).ToArray();
            current.ExceptWith(divided);
            current.UnionWith(parts);
        }

        var large = current.Where(area => counts[area] >= LeastOrganisations).ToArray();
        return
        [
            .. (large.Length >= 2 ? large : [.. current]).OrderByDescending(area => counts[area]).ThenBy(area => area).Take(limit),
        ];

        bool HasOrganisations(Id<Area> area) =>
            counts.ContainsKey(area) && !(picture.Directory.Areas[area].Until <= rules.Network.On);

        IEnumerable<Id<Area>> PartsOf(Id<Area> area) => tree.ChildrenOf(area).Where(HasOrganisations);

        bool Crosses(Id<Area> area, Id<Area> other) =>
            area != other && !tree.IsWithin(area, other) && tree.Within(area).Overlaps(tree.Within(other));
    }

    private static (Dictionary<Id<Area>, int> Counts, int Total) CountIn(ReadModel.ReadModel picture, CountingRules rules)
    {
        var tree = picture.Directory.AreaTree;
        var alone = new Dictionary<Id<Area>, int>();
        var counts = new Dictionary<Id<Area>, int>();
        var total = 0;
        foreach (var facts in picture.Directory.OrganisationOrders.ById(picture.Directory))
        {
            if (facts.Organisation.RegionWide || rules.ReasonAgainst(facts) is not null)
            {
                continue;
            }

            switch (rules.PlacesOf(facts.Organisation))
            {
                case []:
                    continue;
                case [var only]:
                    alone[only] = alone.GetValueOrDefault(only) + 1;
                    break;
                case var several:
                    Add(several.SelectMany(WithAncestors).Distinct(), 1);
                    break;
            }

            total++;
        }

        foreach (var (area, count) in alone)
        {
            Add(WithAncestors(area), count);
        }

        return (counts, total);

        IEnumerable<Id<Area>> WithAncestors(Id<Area> area) => tree.AncestorsOf(area).Prepend(area);

        void Add(IEnumerable<Id<Area>> areas, int count)
        {
            foreach (var area in areas)
            {
                counts[area] = counts.GetValueOrDefault(area) + count;
            }
        }
    }
}
