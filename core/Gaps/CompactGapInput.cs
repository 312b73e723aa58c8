using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Gaps;

/// <summary>
/// All that a gap analysis computes from, taken from the picture at one sequence. Kept with the run, so that the analysis
/// repeats to the bit and questions about it are answered by what it saw.
/// </summary>
/// <remarks>Immutable once made. In order throughout: groups by name, organisations by id, ties by their ends.</remarks>
internal sealed class CompactGapInput
{
    /// <summary>The journal sequence of the picture.</summary>
    public required long Sequence { get; init; }

    /// <summary>The groups, by name.</summary>
    public required CompactGapGroup[] Groups { get; init; }

    /// <summary>Pairs of groups of which the first contains the second.</summary>
    public required (int Outer, int Inner)[] NestedPairs { get; init; }

    /// <summary>How many organisations were left out, by reason.</summary>
    public required ExcludedOrganisations[] Excluded { get; init; }

    /// <summary>The organisations that are counted, ascending.</summary>
    public required Guid[] Organisations { get; init; }

    /// <summary>For each organisation the groups it lies in: at least one, ascending.</summary>
    public required int[][] GroupsOf { get; init; }

    /// <summary>For each organisation when its relationships were last reviewed.</summary>
    public required DateOnly?[] ReviewedOn { get; init; }

    /// <summary>The distinct ties, each with its smaller end first, ascending.</summary>
    public required (int U, int V)[] Ties { get; init; }

    /// <summary>For each tie what is known of it.</summary>
    public required CompactTieFacts[] TieFacts { get; init; }

    /// <summary>The sets of kinds of relationship that occur.</summary>
    public required string[][] KindSets { get; init; }
}

/// <summary>A group of an analysis: an area, or a sector.</summary>
/// <param name="Name">Its name.</param>
/// <param name="AreaId">The area; null for a sector.</param>
/// <param name="Sector">The sector; null for an area.</param>
internal sealed record CompactGapGroup(string Name, Guid? AreaId, Sector? Sector)
{
    /// <summary>What pairs name it by.</summary>
    public string Key => AreaId is { } area ? area.ToString("D") : SectorWords.KeyOf(Sector ?? Organisations.Sector.Unknown);
}

/// <summary>What is known of one tie.</summary>
/// <param name="KindSet">Its kinds: an index of <see cref="CompactGapInput.KindSets"/>.</param>
/// <param name="Strength">The greatest strength; null when none is known.</param>
/// <param name="IsStartUnknown">No start of it is known.</param>
internal readonly record struct CompactTieFacts(int KindSet, TieStrength? Strength, bool IsStartUnknown);
