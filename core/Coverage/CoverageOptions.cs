using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Engagements;

namespace PartnershipGraph.Core.Coverage;

/// <summary>How the sector × area grid looks at engagements.</summary>
public sealed record CoverageOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coverage";

    /// <summary>How many months back a two-way engagement makes an organisation engaged.</summary>
    /// <value>Default 12; 1 to 120.</value>
    [Range(1, 120)]
    public int WindowMonths { get; init; } = EngagementWindow.DefaultMonths;
}
