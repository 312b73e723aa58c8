using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Gaps;

/// <summary>What to analyse. Everything may be left out; an empty request is the nightly analysis.</summary>
public sealed record GapAnalysisRequest
{
    /// <summary>
    /// The areas to compare, two or more. Left out: the areas of <see cref="AreaSet"/>. With <see cref="Sectors"/> they say
    /// whose organisations are counted, and one is enough.
    /// </summary>
    public IReadOnlyList<RecordReference> Areas { get; init; } = [];

    /// <summary>
    /// Instead of <see cref="Areas"/>: every area of one kind, such as <c>district</c>. Left out: the standard areas, found
    /// from the tree by where the organisations are.
    /// </summary>
    [MaxLength(Limits.ShortName)]
    public string? AreaSet { get; init; }

    /// <summary>The sectors to compare with one another instead of areas, two or more; by each organisation's primary sector.</summary>
    public IReadOnlyList<Sector> Sectors { get; init; } = [];

    /// <summary>The day whose ties count. Left out: today.</summary>
    public DateOnly? At { get; init; }

    /// <summary>What pairs are measured against. Left out: typical.</summary>
    public GapReferenceChoice? Reference { get; init; }

    /// <summary>Codes of the kinds of relationship that count. Left out: all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The least strength that counts; relationships of unknown strength are then left out.</summary>
    public TieStrength? MinStrength { get; init; }

    /// <summary>Counts only relationships confirmed in the last so many days before <see cref="At"/>, 1 to 36,500.</summary>
    [Range(1, 36_500)]
    public int? ConfirmedWithin { get; init; }

    /// <summary>Which organisations count.</summary>
    public Population Population { get; init; }

    /// <summary>What makes an organisation a member of an area.</summary>
    public AreaMembership Membership { get; init; }
}
