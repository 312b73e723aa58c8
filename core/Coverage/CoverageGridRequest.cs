using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Coverage;

/// <summary>Which grid to draw. Everything may be left out.</summary>
public sealed record CoverageGridRequest
{
    /// <summary>The areas: one row each. Left out: the areas of <see cref="AreaSet"/>.</summary>
    public IReadOnlyList<RecordReference> Areas { get; init; } = [];

    /// <summary>Instead of <see cref="Areas"/>: every area of one kind, such as <c>district</c>. Left out: the standard areas, found from the tree by where the organisations are.</summary>
    [MaxLength(Limits.ShortName)]
    public string? AreaSet { get; init; }

    /// <summary>The day. Left out: today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>How many months back an engagement counts as recent, 1 to 120. Left out: the setting <c>Coverage:WindowMonths</c>.</summary>
    [Range(1, 120)]
    public int? WindowMonths { get; init; }

    /// <summary>Which organisations count.</summary>
    public Population Population { get; init; }

    /// <summary>What makes an organisation a member of an area.</summary>
    public AreaMembership Membership { get; init; }
}
