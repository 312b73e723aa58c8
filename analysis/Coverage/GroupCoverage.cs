using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;

namespace PartnershipGraph.Analysis.Coverage;

/// <summary>
/// How many members of each group have a partner in another group: whether a link between groups is broad or held by a few.
/// </summary>
/// <remarks>
/// Only ties between nodes with no group in common count. For one group: the share of its members with at least one such tie.
/// From one group to another: of its members outside the other, the share with at least one such tie into the other; not
/// symmetric. Exact; O(m + sets² + groups²). Pure; safe from any thread.
/// </remarks>
public static class GroupCoverage
{
    /// <summary>Counts the coverage of every group and every ordered pair of groups.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="membership">The groups of its nodes.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <exception cref="ArgumentException">Graph and membership differ in their number of nodes.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static GroupCoverageResult Compute(CsrGraph graph, GroupMembership membership, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(membership);
        var census = CrossTieCensus.Take(graph, membership, cancellationToken);

        var groups = new CoverageShare[membership.GroupCount];
        var between = new CoverageShare[membership.GroupCount, membership.GroupCount];
        for (var from = 0; from < groups.Length; from++)
        {
            groups[from] = new CoverageShare(census.ConnectedMembers[from], membership.GroupSizes[from]);
            for (var to = 0; to < groups.Length; to++)
            {
                between[from, to] = to == from
                    ? default
                    : new CoverageShare(census.Load(from, to).MemberCount, census.MembersOutside(from, to));
            }
        }

        return new GroupCoverageResult(groups, between);
    }
}
