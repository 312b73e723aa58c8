using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;

namespace PartnershipGraph.Analysis.Gaps;

/// <summary>What gaps are computed from.</summary>
/// <param name="Graph">The distinct ties between nodes.</param>
/// <param name="Membership">The chosen groups that each node lies in; a node in none is excluded.</param>
/// <param name="NestedPairs">
/// Pairs of groups of which one contains the other, in either order; they are not scored. Members of the inner group are
/// expected to be members of the outer one too.
/// </param>
public sealed record GapInput(CsrGraph Graph, GroupMembership Membership, IReadOnlyCollection<(int A, int B)> NestedPairs);
