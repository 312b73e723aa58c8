using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Gaps;

/// <summary>What a gap analysis was asked, with every reference resolved and every default filled in. Stored with the run.</summary>
public sealed record GapParameters
{
    /// <summary>The areas chosen one by one, in order of id; empty when a set of areas or nothing was chosen.</summary>
    public required IReadOnlyList<Id<Area>> Areas { get; init; }

    /// <summary>The kind whose areas were chosen; null when none was.</summary>
    public string? AreaSet { get; init; }

    /// <summary>The sectors compared, in their own order; empty when areas are.</summary>
    public required IReadOnlyList<Sector> Sectors { get; init; }

    /// <summary>The day whose ties count.</summary>
    public required DateOnly At { get; init; }

    /// <summary>What pairs are measured against, with the rate of a frozen reference.</summary>
    public required GapReferenceChoice Reference { get; init; }

    /// <summary>The kinds of relationship that count, in ordinal order; empty for all.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>The least strength that counts; null for any.</summary>
    public TieStrength? MinStrength { get; init; }

    /// <summary>How many days ago a relationship may have been confirmed; null for any.</summary>
    public int? ConfirmedWithin { get; init; }

    /// <summary>Which organisations count.</summary>
    public required Population Population { get; init; }

    /// <summary>What makes an organisation a member of an area.</summary>
    public required AreaMembership Membership { get; init; }

    /// <summary>Whether these are the defaults of a day: those of its nightly analysis.</summary>
    public bool AreDefaultsOn(DateOnly day) => At == day && Areas.Count == 0 && AreaSet is null && Sectors.Count == 0
        && Reference == GapReferenceChoice.Typical && Kinds.Count == 0 && MinStrength is null && ConfirmedWithin is null
        && Population == Population.Known && Membership == AreaMembership.BasedElseOperates;
}
