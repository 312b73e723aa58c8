using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Records;
using Area = PartnershipGraph.Core.Areas.Area;

namespace PartnershipGraph.Core.Coverage;

/// <summary>Counts the sector × area grid. O(n + m) in the worst case, since one tie across areas is enough for each organisation.</summary>
internal sealed class SectorAreaCount
{
    private const int OrganisationsBetweenPolls = 4096;
    private static readonly Sector[] EverySector = [Sector.Public, Sector.Private, Sector.Voluntary, Sector.Faith, Sector.Unknown];

    private readonly ReadModel.ReadModel _picture;
    private readonly ComparedAreas _areas;
    private readonly CountedOrganisations _counted;
    private readonly EngagementWindow _window;

    private SectorAreaCount(ReadModel.ReadModel picture, ComparedAreas areas, CountedOrganisations counted, EngagementWindow window)
    {
        _picture = picture;
        _areas = areas;
        _counted = counted;
        _window = window;
    }

    public static SectorAreaGrid Of(
        ReadModel.ReadModel picture, ComparedAreas areas, CountingRules rules, EngagementWindow window, CancellationToken cancellationToken)
    {
        var count = new SectorAreaCount(picture, areas, CountedOrganisations.Of(picture, rules, areas.TryPlace, cancellationToken), window);
        return count.Describe(count.Tally(picture.Network(rules.Network).Graph, cancellationToken));
    }

    /// <summary>A tally for each area and sector, and behind the areas one for the region.</summary>
    private Tally[,] Tally(CsrGraph network, CancellationToken cancellationToken)
    {
        var reviewedSince = _window.Until.AddMonths(-GapAnalyser.ReviewMonths);
        var twoWayKinds = _picture.Directory.TwoWayEngagementKinds;
        var region = _areas.InOrder.Count;
        var tallies = new Tally[region + 1, EverySector.Length];
        for (var node = 0; node < _counted.All.Length; node++)
        {
            if (node % OrganisationsBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (_counted.GroupsOf[node] is not { } areas)
            {
                continue;
            }

            var facts = _counted.All[node];
            var one = new Tally(
                _window.StateOf(facts.LastEngagedOn(_window.Until, twoWayKinds)),
                HasTieAcross(network.Neighbours(node), areas),
                facts.Organisation.RelationshipsReviewedOn >= reviewedSince);
            var sector = Array.IndexOf(EverySector, facts.Organisation.Sector);
            foreach (var area in areas)
            {
                tallies[area, sector] += one;
            }

            tallies[region, sector] += one;
        }

        return tallies;
    }

    private bool HasTieAcross(ReadOnlySpan<int> neighbours, int[] areas)
    {
        foreach (var neighbour in neighbours)
        {
            if (_counted.GroupsOf[neighbour] is { } areasOfOther && CountedOrganisations.HaveNoneInCommon(areas, areasOfOther))
            {
                return true;
            }
        }

        return false;
    }

    private SectorAreaGrid Describe(Tally[,] tallies)
    {
        var region = _areas.InOrder.Count;
        var sectors = Enumerable.Range(0, EverySector.Length)
            .Where(sector => EverySector[sector] != Sector.Unknown || tallies[region, sector].Organisations > 0)
            .ToArray();
        var references = LatestReferences();
        return new SectorAreaGrid
        {
            Sequence = _picture.Sequence,
            On = _window.Until,
            WindowMonths = _window.Months,
            Sectors = [.. sectors.Select(sector => EverySector[sector])],
            Rows =
            [
                .. _areas.InOrder.Select((area, number) => new SectorAreaRow(
                    area.Id.Value,
                    area.Name,
                    [.. sectors.Select(sector => tallies[number, sector].ToCell(
                        EverySector[sector], references.GetValueOrDefault((area.Id, EverySector[sector]))))],
                    Sum(number).ToCell(null, null))),
            ],
            Totals = [.. sectors.Select(sector => tallies[region, sector].ToCell(EverySector[sector], null))],
            Total = Sum(region).ToCell(null, null),
            Excluded = _counted.Excluded,
        };

        Tally Sum(int row) => sectors.Aggregate(default(Tally), (sum, sector) => sum + tallies[row, sector]);
    }

    /// <summary>The newest count of a whole sector in each area that is not of a later day.</summary>
    private Dictionary<(Id<Area>, Sector), ReferenceFigure> LatestReferences() => _picture.Directory.ReferenceCounts.All
        .Where(count => count.OrganisationKind is null && count.AsOf <= _window.Until)
        .GroupBy(count => (count.Area, count.Sector))
        .ToDictionary(
            group => group.Key,
            group => group.OrderByDescending(count => count.AsOf).ThenByDescending(count => count.Id)
                .Select(count => new ReferenceFigure(count.Count, count.Source, count.AsOf)).First());
}
