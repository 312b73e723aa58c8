using PartnershipGraph.Analysis.Coverage;
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
    private readonly CountingRules _rules;
    private readonly EngagementWindow _window;
    private readonly DateOnly _reviewedSince;
    private readonly Dictionary<Guid, int[]> _members = [];
    private readonly SortedDictionary<ExclusionReason, int> _excluded = [];

    private SectorAreaCount(ReadModel.ReadModel picture, ComparedAreas areas, CountingRules rules, EngagementWindow window)
    {
        _picture = picture;
        _areas = areas;
        _rules = rules;
        _window = window;
        _reviewedSince = window.Until.AddMonths(-GapAnalyser.ReviewMonths);
    }

    public static SectorAreaGrid Of(
        ReadModel.ReadModel picture, ComparedAreas areas, CountingRules rules, EngagementWindow window, CancellationToken cancellationToken)
    {
        var count = new SectorAreaCount(picture, areas, rules, window);
        var members = count.FindMembers();
        var tallies = count.Tally(members, cancellationToken);
        return count.Describe(tallies);
    }

    private List<Organisation> FindMembers()
    {
        var members = new List<Organisation>();
        foreach (var organisation in _picture.Directory.Organisations.All)
        {
            int[] areas = [];
            var reason = _rules.ReasonAgainst(organisation, _picture.Ties) ?? _areas.TryPlace(organisation, out areas);
            if (reason is { } why)
            {
                _excluded[why] = _excluded.GetValueOrDefault(why) + 1;
            }
            else
            {
                members.Add(organisation);
                _members.Add(organisation.Id.Value, areas);
            }
        }

        return members;
    }

    /// <summary>A tally for each area and sector, and behind the areas one for the region.</summary>
    private Tally[,] Tally(List<Organisation> members, CancellationToken cancellationToken)
    {
        var region = _areas.InOrder.Count;
        var tallies = new Tally[region + 1, EverySector.Length];
        for (var number = 0; number < members.Count; number++)
        {
            if (number % OrganisationsBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var organisation = members[number];
            var areas = _members[organisation.Id.Value];
            var one = new Tally(
                _picture.Directory.EngagementStateOf(organisation.Id, _window),
                HasTieAcross(organisation.Id, areas),
                organisation.RelationshipsReviewedOn >= _reviewedSince);
            var sector = Array.IndexOf(EverySector, organisation.Sector);
            foreach (var area in areas)
            {
                tallies[area, sector] += one;
            }

            tallies[region, sector] += one;
        }

        return tallies;
    }

    private bool HasTieAcross(Id<Organisation> organisation, int[] areas)
    {
        foreach (var relationship in _picture.Ties.Of(organisation))
        {
            var other = relationship.From == organisation ? relationship.To : relationship.From;
            if (_rules.Network.Includes(relationship)
                && _members.TryGetValue(other.Value, out var areasOfOther)
                && GapCompanions.HaveNoneInCommon(areas, areasOfOther))
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
            Excluded = [.. _excluded.Select(pair => new ExcludedOrganisations(pair.Key, pair.Value))],
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
