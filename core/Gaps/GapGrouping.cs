using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;

namespace PartnershipGraph.Core.Gaps;

/// <summary>The groups of an analysis and which of them an organisation lies in: areas, or sectors within chosen areas.</summary>
internal sealed class GapGrouping
{
    private readonly ComparedAreas? _areas;
    private readonly IReadOnlyList<Sector> _sectors;

    private GapGrouping(ComparedAreas? areas, IReadOnlyList<Sector> sectors)
    {
        _areas = areas;
        _sectors = sectors;
        Groups = sectors.Count > 0
            ? [.. sectors.Select(sector => new CompactGapGroup(SectorWords.NameOf(sector), null, sector))]
            : [.. areas!.InOrder.Select(area => new CompactGapGroup(area.Name, area.Id.Value, null))];
        NestedPairs = sectors.Count > 0 ? [] : areas!.NestedPairs();
    }

    public IReadOnlyList<CompactGapGroup> Groups { get; }

    public IReadOnlyList<(int Outer, int Inner)> NestedPairs { get; }

    /// <summary>Sectors are compared over everybody unless areas were chosen.</summary>
    public static GapGrouping Of(ReadModel.ReadModel picture, CountingRules rules, GapParameters parameters) => new(
        parameters.Sectors.Count > 0 && parameters.Areas.Count == 0 && parameters.AreaSet is null
            ? null
            : ComparedAreas.Of(picture, rules, parameters.Areas, parameters.AreaSet),
        parameters.Sectors);

    /// <summary>The groups an organisation lies in, ascending, or why it lies in none.</summary>
    public ExclusionReason? TryPlace(Organisation organisation, out int[] groups)
    {
        groups = [];
        if (_areas?.TryPlace(organisation, out groups) is { } reason)
        {
            return reason;
        }

        if (_sectors.Count == 0)
        {
            return null;
        }

        for (var number = 0; number < _sectors.Count; number++)
        {
            if (_sectors[number] == organisation.Sector)
            {
                groups = [number];
                return null;
            }
        }

        return organisation.Sector == Sector.Unknown ? ExclusionReason.UnknownSector : ExclusionReason.OtherSector;
    }
}
