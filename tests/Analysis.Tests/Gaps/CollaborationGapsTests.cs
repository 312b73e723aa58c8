using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Gaps;

public sealed class CollaborationGapsTests
{
    private const int Telford = 0;
    private const int Staffordshire = 1;
    private const int Dudley = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // T1-T4 are nodes 0-3, S1-S5 nodes 4-8, D1-D5 nodes 9-13.
    private static GapInput WorkedExample => new(
        CsrGraph.FromPairs(
            14,
            [
                (0, 1), (1, 2), (2, 3), (4, 5), (4, 6), (7, 8), (9, 10), (9, 11), (12, 13),
                (0, 4),
                (0, 9), (1, 9), (0, 10), (1, 11), (2, 12),
                (4, 9), (5, 9), (6, 9), (4, 10), (7, 10), (5, 11), (6, 13),
            ]),
        GroupMembership.FromSingleGroups(3, [0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]),
        []);

    [Fact]
    public void Compute_WorkedExample_GivesTheFiguresWorkedByHand()
    {
        var result = CollaborationGaps.Compute(WorkedExample, new GapOptions(), Token);

        Assert.Equal((65, 13), (result.CrossPairCount, result.CrossTieCount));
        Assert.Equal(0.2, result.TypicalRate!.Value, 1e-15);
        Assert.Equal(0.023057, result.TypicalHubVariance, 5e-7);
        var pair = Pair(result, Telford, Staffordshire);
        Assert.Equal((20, 1), (pair.Possible, pair.Observed));
        Assert.Equal(4, pair.Expected, 1e-14);
        Assert.Equal(0.25, pair.RawRatio!.Value, 1e-14);
        Assert.Equal(1.041608, pair.DesignEffect, 5e-7);
        Assert.Equal(0.96005, pair.EffectiveObserved, 1e-5);
        Assert.Equal(3.84021, pair.EffectiveExpected, 1e-5);
        Assert.Equal(0.57894, pair.ShrunkRatio, 5e-6);
        Assert.Equal(42.1, pair.Score, 0.05);
        Assert.Equal(0.0595, pair.PValue, 5e-5);
        Assert.Equal(0.178, pair.QValue!.Value, 5e-4);
        Assert.Equal(0.913, pair.GapProbability, 5e-4);
        Assert.Equal(GapEvidence.Possible, pair.Evidence);
        Assert.Equal(3, pair.Shortfall, 1e-12);
        Assert.Equal(3, pair.TiesNeeded);
        Assert.Equal(new CoverageShare(1, 4), pair.CoverageFromA);
        Assert.Equal(new CoverageShare(1, 5), pair.CoverageFromB);
        Assert.Equal(1 - Math.Pow(0.8, 5), pair.TypicalCoverageFromA, 1e-12);
        Assert.Equal(1, pair.LargestShare);
        Assert.Equal(1, pair.NodesCarryingHalf);
        Assert.Equal(0, Pair(result, Staffordshire, Dudley).Score);
        Assert.Equal(1.25, Pair(result, Staffordshire, Dudley).ShrunkRatio, 0.005);
        Assert.Equal(1.14, Pair(result, Telford, Dudley).ShrunkRatio, 0.005);
    }

    [Fact]
    public void Compute_WorkedExample_ConcentrationLooksAtBothSides()
    {
        var pair = Pair(CollaborationGaps.Compute(WorkedExample, new GapOptions(), Token), Staffordshire, Dudley);

        // Of seven ties D1 has three, D2 two, D3 and D5 one; S1, S2 and S3 have two, S4 one.
        Assert.Equal(3.0 / 7, pair.LargestShare!.Value, 1e-15);
        Assert.Equal(2, pair.NodesCarryingHalf);
    }

    [Fact]
    public void Compute_WorkedExampleWithThreeTiesMore_ClosesTheGapStepByStep()
    {
        var today = CollaborationGaps.Compute(WorkedExample, new GapOptions(), Token);
        var frozen = new GapOptions { Reference = GapReference.Frozen(today.TypicalRate!.Value, today.TypicalHubVariance) };
        (int, int)[] added = [(1, 5), (2, 6), (3, 7)];

        double[] scores =
        [
            .. Enumerable.Range(0, 4).Select(count =>
            {
                var input = WorkedExample with { Graph = Extended(WorkedExample.Graph, added[..count]) };
                return Math.Round(Pair(CollaborationGaps.Compute(input, frozen, Token), Telford, Staffordshire).Score, 1);
            }),
        ];

        Assert.Equal([42.1, 28.1, 14.0, 0.0], scores);
    }

    [Fact]
    public void Compute_Ambition_MeasuresAgainstTheGivenRate()
    {
        var result = CollaborationGaps.Compute(WorkedExample, new GapOptions { Reference = GapReference.Ambition(0.4) }, Token);

        Assert.Equal(0.4, result.ReferenceRate);
        Assert.Equal(0.2, result.TypicalRate!.Value, 1e-15);
        Assert.Equal(result.TypicalHubVariance, result.ReferenceHubVariance);
        Assert.Equal(8, Pair(result, Telford, Staffordshire).Expected, 1e-14);
        Assert.Equal(7, Pair(result, Telford, Staffordshire).TiesNeeded);
    }

    [Fact]
    public void Compute_HalfTheTypicalAsTarget_NeedsFewerTies()
    {
        var result = CollaborationGaps.Compute(WorkedExample, new GapOptions { TargetRatio = 0.5 }, Token);

        Assert.Equal(1, Pair(result, Telford, Staffordshire).TiesNeeded);
    }

    [Fact]
    public void Compute_NoCrossTies_SaysSoAndJudgesNothing()
    {
        var input = new GapInput(CsrGraph.FromPairs(4, [(0, 1), (2, 3)]), GroupMembership.FromSingleGroups(2, [0, 0, 1, 1]), []);

        var result = CollaborationGaps.Compute(input, new GapOptions(), Token);

        Assert.True(result.HasNoCrossTies);
        Assert.Equal(0, result.TypicalRate);
        Assert.Null(result.Dominant);
        var pair = Assert.Single(result.Pairs);
        Assert.Null(pair.RawRatio);
        Assert.Null(pair.LargestShare);
        Assert.Equal(0, pair.Score);
        Assert.Equal(GapEvidence.TooSmallToJudge, pair.Evidence);
    }

    [Fact]
    public void Compute_NothingToCompare_HasNoRateAndNoPairs()
    {
        foreach (var input in new[]
        {
            new GapInput(CsrGraph.FromPairs(0, []), GroupMembership.FromSingleGroups(0, []), []),
            new GapInput(CsrGraph.FromPairs(1, []), GroupMembership.FromSingleGroups(1, [0]), []),
            new GapInput(CsrGraph.FromPairs(2, [(0, 1)]), GroupMembership.FromSingleGroups(1, [-1, -1]), []),
        })
        {
            var result = CollaborationGaps.Compute(input, new GapOptions(), Token);

            Assert.Null(result.TypicalRate);
            Assert.Empty(result.Pairs);
            Assert.Empty(result.UnscoredPairs);
        }
    }

    [Fact]
    public void Compute_EmptyOrEqualGroups_AreNotScored()
    {
        var input = new GapInput(
            CsrGraph.FromPairs(2, [(0, 1)]),
            GroupMembership.FromPairs(2, 3, [(0, 0), (0, 1), (1, 0), (1, 1)]),
            []);

        var result = CollaborationGaps.Compute(input, new GapOptions(), Token);

        Assert.Equal(
            [(0, 1), (0, 2), (1, 2)],
            result.UnscoredPairs.Select(pair => (pair.GroupA, pair.GroupB)));
        Assert.All(result.UnscoredPairs, pair => Assert.Equal(UnscoredReason.NoPossiblePairs, pair.Reason));
    }

    [Fact]
    public void Compute_TwoNodes_IsTooSmallToJudge()
    {
        var input = new GapInput(CsrGraph.FromPairs(2, [(0, 1)]), GroupMembership.FromSingleGroups(2, [0, 1]), []);

        var result = CollaborationGaps.Compute(input, new GapOptions(), Token);

        Assert.Equal(GapEvidence.TooSmallToJudge, Assert.Single(result.Pairs).Evidence);
        Assert.Equal(new DominantPair(0, 1, 1, null), result.Dominant);
    }

    [Fact]
    public void Compute_Star_OneNodeCarriesEverythingOnItsSide()
    {
        var input = new GapInput(
            CsrGraph.FromPairs(7, [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)]),
            GroupMembership.FromSingleGroups(2, [0, 1, 1, 1, 1, 1, 0]),
            []);

        var pair = Assert.Single(CollaborationGaps.Compute(input, new GapOptions(), Token).Pairs);

        Assert.Equal(1, pair.LargestShare);
        Assert.Equal(1, pair.NodesCarryingHalf);
        Assert.Equal(new CoverageShare(1, 2), pair.CoverageFromA);
        Assert.Equal(new CoverageShare(5, 5), pair.CoverageFromB);
    }

    [Fact]
    public void Compute_OnePairWithMostTies_OffersTheRateWithoutIt()
    {
        var input = new GapInput(
            CsrGraph.FromPairs(6, [(0, 2), (0, 3), (1, 2), (0, 4)]),
            GroupMembership.FromSingleGroups(3, [0, 0, 1, 1, 2, 2]),
            []);

        var result = CollaborationGaps.Compute(input, new GapOptions(), Token);

        Assert.Equal(new DominantPair(0, 1, 0.75, 1.0 / 8), result.Dominant);
    }

    [Fact]
    public void Compute_ExactlyHalfOfTheTies_IsNotDominant()
    {
        var input = new GapInput(
            CsrGraph.FromPairs(6, [(0, 2), (0, 4)]), GroupMembership.FromSingleGroups(3, [0, 0, 1, 1, 2, 2]), []);

        Assert.Null(CollaborationGaps.Compute(input, new GapOptions(), Token).Dominant);
    }

    [Fact]
    public void Compute_NestedPairInEitherOrder_IsNotScored()
    {
        var input = new GapInput(
            CsrGraph.FromPairs(3, [(0, 2)]),
            GroupMembership.FromPairs(3, 3, [(0, 0), (0, 1), (1, 0), (2, 2)]),
            [(1, 0)]);

        var result = CollaborationGaps.Compute(input, new GapOptions(), Token);

        Assert.Equal([new UnscoredPair(0, 1, UnscoredReason.Nested)], result.UnscoredPairs);
        Assert.Equal([(0, 2), (1, 2)], result.Pairs.Select(pair => (pair.GroupA, pair.GroupB)));
        Assert.Equal((2, 1), (result.CrossPairCount, result.CrossTieCount));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    [InlineData(0, 3)]
    public void Compute_NestedPairThatIsNone_Refuses(int a, int b) => Assert.Throws<ArgumentException>(
        () => CollaborationGaps.Compute(WorkedExample with { NestedPairs = [(a, b)] }, new GapOptions(), Token));

    [Fact]
    public void Compute_MembershipOfOtherNodes_Refuses() => Assert.Throws<ArgumentException>(() => CollaborationGaps.Compute(
        WorkedExample with { Membership = GroupMembership.FromSingleGroups(1, [0]) }, new GapOptions(), Token));

    [Fact]
    public void Compute_Cancelled_Stops() => Assert.Throws<OperationCanceledException>(
        () => CollaborationGaps.Compute(WorkedExample, new GapOptions(), new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(1.1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0.5, -1)]
    [InlineData(0.5, double.NaN)]
    [InlineData(0.5, double.PositiveInfinity)]
    public void Frozen_OutsideRange_Refuses(double rate, double hubVariance) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GapReference.Frozen(rate, hubVariance));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void TargetRatio_OutsideRange_Refuses(double ratio) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GapOptions { TargetRatio = ratio });

    private static PairGap Pair(CollaborationGapsResult result, int a, int b) =>
        Assert.Single(result.Pairs, pair => (pair.GroupA, pair.GroupB) == (a, b));

    private static CsrGraph Extended(CsrGraph graph, (int U, int V)[] added)
    {
        var ties = added.ToList();
        for (var node = 0; node < graph.NodeCount; node++)
        {
            foreach (var neighbour in graph.Neighbours(node))
            {
                ties.Add((node, neighbour));
            }
        }

        return CsrGraph.FromPairs(graph.NodeCount, [.. ties]);
    }
}
