using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Which pair of an analysis.</summary>
/// <param name="RunId">The analysis.</param>
/// <param name="A">The key of one group: an area's id, or a sector's word.</param>
/// <param name="B">The key of the other.</param>
/// <param name="Limit">The most ties, and the most organisations a side, to list; 1 to 5,000.</param>
public sealed record GapPairRequest(Guid RunId, string A, string B, int Limit = 500);

/// <summary>Who is behind one pair: true to what the analysis saw, with names as they are now.</summary>
/// <param name="Analysis">The analysis it is of.</param>
/// <param name="A">The first group.</param>
/// <param name="B">The second group.</param>
/// <param name="Pair">The figures; null when the pair is not scored.</param>
/// <param name="Unscored">Why it is not scored; null when it is.</param>
/// <param name="TieCount">How many ties there are.</param>
/// <param name="Ties">The ties, strongest first, then by name; at most as many as asked for.</param>
/// <param name="SideA">The organisations of A outside B.</param>
/// <param name="SideB">The organisations of B outside A.</param>
public sealed record GapPairDetail(
    GapAnalysis Analysis,
    GapGroup A,
    GapGroup B,
    GapPair? Pair,
    UnscoredGapPair? Unscored,
    int TieCount,
    IReadOnlyList<GapTie> Ties,
    GapSide SideA,
    GapSide SideB);

/// <summary>One tie between the two groups.</summary>
/// <param name="A">The organisation in A.</param>
/// <param name="B">The organisation in B.</param>
/// <param name="Kinds">Codes of its kinds of relationship.</param>
/// <param name="Strength">The greatest strength; null when none is known.</param>
/// <param name="IsStartUnknown">No start of it is known.</param>
public sealed record GapTie(NamedOrganisation A, NamedOrganisation B, IReadOnlyList<string> Kinds, TieStrength? Strength, bool IsStartUnknown);

/// <summary>The organisations on one side of a pair.</summary>
/// <param name="ConnectedCount">How many have a partner on the other side.</param>
/// <param name="Connected">These, most ties first, then by name; at most as many as asked for.</param>
/// <param name="UnconnectedCount">How many have none.</param>
/// <param name="Unconnected">These, by name; at most as many as asked for.</param>
public sealed record GapSide(
    int ConnectedCount,
    IReadOnlyList<GapMember> Connected,
    int UnconnectedCount,
    IReadOnlyList<GapMember> Unconnected);

/// <summary>An organisation on one side of a pair.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Ties">Its ties to the other side.</param>
/// <param name="ReviewedOn">When its relationships were last reviewed, as the analysis saw it; null when not recorded.</param>
public sealed record GapMember(NamedOrganisation Organisation, int Ties, DateOnly? ReviewedOn);

/// <summary>An organisation that an analysis saw.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name now; null when it has been deleted since.</param>
public sealed record NamedOrganisation(Guid Id, string? Name);
