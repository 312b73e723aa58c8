using FsCheck.Xunit;
using PartnershipGraph.Analysis.Gaps;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Gaps;

public sealed class CollaborationGapsPropertyTests
{
    [Property]
    public void Compute_OverlappingGroups_CountsAsTheDefinitionSays(byte[] memberships, (byte, byte)[] ties) =>
        AssertAsDefined(SmallRegion.Overlapping(memberships, ties));

    [Property]
    public void Compute_SeparateGroups_CountsAsTheDefinitionSays(byte[] memberships, (byte, byte)[] ties) =>
        AssertAsDefined(SmallRegion.Disjoint(memberships, ties));

    [Property]
    public void Compute_SeparateGroups_PossiblePairsAreProductsOfSizes(byte[] memberships, (byte, byte)[] ties)
    {
        var result = Compute(SmallRegion.Disjoint(memberships, ties));

        Assert.All(result.Pairs, pair => Assert.Equal(result.GroupSizes[pair.GroupA] * result.GroupSizes[pair.GroupB], pair.Possible));
        Assert.Equal(result.CrossPairCount, result.Pairs.Sum(pair => pair.Possible));
        Assert.Equal(result.CrossTieCount, result.Pairs.Sum(pair => pair.Observed));
    }

    [Property]
    public void Compute_NodesRenumbered_IsTheSameToTheBit(byte[] memberships, (byte, byte)[] ties, int seed)
    {
        var region = SmallRegion.Overlapping(memberships, ties);
        var newNumber = Enumerable.Range(0, region.GroupsOfNode.Length).ToArray();
        new Random(seed).Shuffle(newNumber);

        AssertIdentical(Compute(region), Compute(region.Renumbered(newNumber)));
    }

    [Property]
    public void Compute_Again_IsTheSameToTheBit(byte[] memberships, (byte, byte)[] ties)
    {
        var region = SmallRegion.Overlapping(memberships, ties);

        AssertIdentical(Compute(region), Compute(region));
    }

    [Property]
    public void Compute_AnyRegion_FiguresStayInTheirRanges(byte[] memberships, (byte, byte)[] ties)
    {
        var result = Compute(SmallRegion.Overlapping(memberships, ties));

        Assert.Equal(result.GroupSizes.Count * (result.GroupSizes.Count - 1) / 2, result.Pairs.Count + result.UnscoredPairs.Count);
        Assert.All(result.Pairs, pair =>
        {
            Assert.InRange(pair.Score, 0, 100);
            Assert.InRange(pair.PValue, 0, 1);
            Assert.InRange(pair.GapProbability, 0, 1);
            Assert.InRange(pair.QValue ?? 0, 0, 1);
            Assert.InRange(pair.Observed, 0, pair.Possible);
            Assert.InRange(pair.LargestShare ?? 1, double.Epsilon, 1);
            Assert.InRange(pair.TypicalCoverageFromA, 0, 1);
            Assert.InRange(pair.ShrunkRatio, pair.CredibleInterval.Lower, pair.CredibleInterval.Upper);
            Assert.True(pair.DesignEffect >= 1);
            Assert.True(pair.TiesNeeded >= pair.Shortfall - 1e-9);
            Assert.Equal(pair.EffectiveExpected >= CollaborationGaps.LeastEffectiveExpected, pair.Evidence != GapEvidence.TooSmallToJudge);
            Assert.Equal(pair.Observed == 0, pair.NodesCarryingHalf is null);
        });
    }

    [Property]
    public void Compute_OneMoreCrossTieOnAFrozenReference_LowersThatGapAndNoOther(byte[] memberships, (byte, byte)[] ties, byte from, byte to)
    {
        var region = SmallRegion.Disjoint(memberships, ties);
        if (region.GroupsOfNode.Length == 0)
        {
            return;
        }

        var (u, v) = (from % region.GroupsOfNode.Length, to % region.GroupsOfNode.Length);
        if (region.GroupsOfNode[u] is not [var a] || region.GroupsOfNode[v] is not [var b] || a == b || region.Graph.HasTie(u, v))
        {
            return;
        }

        var today = Compute(region);
        var frozen = new GapOptions { Reference = GapReference.Frozen(today.TypicalRate!.Value, today.TypicalHubVariance) };
        var after = Compute(region with { Ties = [.. region.Ties, (u, v)] }, frozen);

        foreach (var (before, now) in today.Pairs.Zip(after.Pairs))
        {
            if ((before.GroupA, before.GroupB) == (Math.Min(a, b), Math.Max(a, b)))
            {
                Assert.Equal(before.Observed + 1, now.Observed);
                Assert.True(now.SignedScore < before.SignedScore);
                Assert.True(now.Shortfall <= before.Shortfall);
                Assert.True(now.PValue >= before.PValue);
            }
            else
            {
                Assert.Equal(before with { QValue = null, Evidence = default }, now with { QValue = null, Evidence = default });
            }
        }
    }

    [Property]
    public void Compute_FrozenAtToday_IsTodaysResult(byte[] memberships, (byte, byte)[] ties)
    {
        var region = SmallRegion.Overlapping(memberships, ties);
        var today = Compute(region);
        if (today.TypicalRate is not { } rate)
        {
            return;
        }

        AssertIdentical(today, Compute(region, new GapOptions { Reference = GapReference.Frozen(rate, today.TypicalHubVariance) }));
    }

    private static CollaborationGapsResult Compute(SmallRegion region, GapOptions? options = null) =>
        CollaborationGaps.Compute(region.Input, options ?? new GapOptions(), TestContext.Current.CancellationToken);

    private static void AssertAsDefined(SmallRegion region)
    {
        var plain = new PlainGapDefinition(region.Graph, region.GroupsOfNode);

        var result = Compute(region);

        Assert.Equal(plain.CrossPairs.Count, result.CrossPairCount);
        Assert.Equal(plain.CrossTies, result.CrossTieCount);
        Assert.Equal(plain.Rate, result.TypicalRate);
        Assert.Equal(plain.HubVariance(), result.TypicalHubVariance, 1e-12);
        Assert.All(result.UnscoredPairs, pair => Assert.Equal(0, plain.Possible(pair.GroupA, pair.GroupB)));
        Assert.All(result.Pairs, pair =>
        {
            var (a, b) = (pair.GroupA, pair.GroupB);
            Assert.Equal(plain.Possible(a, b), pair.Possible);
            Assert.Equal(plain.Observed(a, b), pair.Observed);
            Assert.Equal(plain.Outside(a, b), pair.MembersOnlyInA);
            Assert.Equal(plain.Outside(b, a), pair.MembersOnlyInB);
            Assert.Equal((plain.Covered(a, b), plain.Outside(a, b)), (pair.CoverageFromA.Covered, pair.CoverageFromA.Members));
            Assert.Equal((plain.Covered(b, a), plain.Outside(b, a)), (pair.CoverageFromB.Covered, pair.CoverageFromB.Members));
            Assert.Equal(pair.Observed == 0 ? null : (double)plain.LargestLoad(a, b) / pair.Observed, pair.LargestShare);
        });
    }

    private static void AssertIdentical(CollaborationGapsResult expected, CollaborationGapsResult actual)
    {
        Assert.Equal(expected.GroupSizes, actual.GroupSizes);
        Assert.Equal(expected.Pairs, actual.Pairs);
        Assert.Equal(expected.UnscoredPairs, actual.UnscoredPairs);
        Assert.Equal(expected.TypicalRate, actual.TypicalRate);
        Assert.Equal(expected.TypicalHubVariance, actual.TypicalHubVariance);
        Assert.Equal(expected.Dominant, actual.Dominant);
    }
}
