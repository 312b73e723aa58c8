namespace PartnershipGraph.Analysis.Coverage;

/// <summary>The coverage of groups and of ordered pairs of groups. Immutable.</summary>
public sealed class GroupCoverageResult
{
    private readonly CoverageShare[,] _between;

    internal GroupCoverageResult(CoverageShare[] groups, CoverageShare[,] between)
    {
        Groups = groups;
        _between = between;
    }

    /// <summary>For each group its members with a partner in any other chosen group.</summary>
    public IReadOnlyList<CoverageShare> Groups { get; }

    /// <summary>The members of one group, outside the other, with a partner in the other.</summary>
    /// <param name="from">The group whose members are counted.</param>
    /// <param name="to">The group in which they have partners; with itself nobody is counted.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such group.</exception>
    public CoverageShare Between(int from, int to) => _between[from, to];
}
