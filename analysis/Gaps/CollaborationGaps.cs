using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Analysis.Groups;
using PartnershipGraph.Analysis.Mathematics;

namespace PartnershipGraph.Analysis.Gaps;

/// <summary>The collaboration gap score between every two groups: where fewer nodes work together than is typical.</summary>
/// <remarks>
/// <para>The standardised ratio of public health, observed over expected, applied to pairs of groups: expected ties
/// E = p0 · P, where P counts the possible pairs; both counts divided by a design effect φ for busy members; the ratio shrunk
/// as θ = (O/φ + 3) / (E/φ + 3), the posterior mean under a Gamma(3, 3) prior (Clayton and Kaldor 1987, Biometrics 43:671–681,
/// with a fixed prior, so that one pair's score does not move with the others'); score 100 · max(0, 1 − θ).</para>
/// <para>φ = 1 + p0 (v (nA + nB − 2) + v² + 2v), the variance-to-mean ratio of a count of ties when members' activity has
/// variance v; v by moments from members' numbers of cross ties. Evidence: the mid-p lower tail of O/φ around E/φ, corrected
/// over all pairs with E/φ at least 3 (Benjamini and Hochberg 1995), and the posterior probability that θ &lt; 1.</para>
/// <para>Groups may overlap. A cross pair is two nodes with no group in common; it counts once in p0 and in every pair of
/// groups that it joins. Groups that do not overlap are the special case. The same definition serves areas and sectors.</para>
/// <para>Exact and deterministic: sums over nodes are whole numbers, sums over sets of groups run in one fixed order, on one
/// thread. O(m + sets² + groups²), where the sets are the different memberships that occur. Pure; safe from any thread.</para>
/// <para>The score is relative: when everybody is inward-looking nobody falls short, so show the network's E-I index with its
/// expectation above it. Below about 15 it is noise.</para>
/// </remarks>
public static class CollaborationGaps
{
    /// <summary>κ: the weight of the prior, in effective ties; it puts 95 % of plausible ratios between 0.21 and 2.41.</summary>
    public const double PriorWeight = 3;

    /// <summary>Below so many effective expected ties a pair is too small to judge: e^−3 = 5 % of such pairs have none by chance.</summary>
    public const double LeastEffectiveExpected = 3;

    /// <summary>The largest q-value that is clear evidence.</summary>
    public const double ClearQValue = 0.05;

    /// <summary>The least probability of a gap that is likely evidence.</summary>
    public const double LikelyProbability = 0.95;

    /// <summary>The least probability of a gap that is possible evidence.</summary>
    public const double PossibleProbability = 0.80;

    /// <summary>The share of all cross ties above which one pair sets the typical rate.</summary>
    public const double DominantShare = 0.5;

    // A shortfall this near a whole number is that number, with rounding in the reference rate.
    private const double RoundingSlack = 1e-9;

    /// <summary>Computes the gaps.</summary>
    /// <param name="input">The network and the groups.</param>
    /// <param name="options">The reference and the target.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="ArgumentException">
    /// Graph and membership differ in their number of nodes, or a nested pair names an unknown group or one group twice.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CollaborationGapsResult Compute(GapInput input, GapOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        var membership = input.Membership;
        var nested = CheckedNestedPairs(input);
        var census = CrossTieCensus.Take(input.Graph, membership, cancellationToken);

        double? typicalRate = census.PairCount == 0 ? null : (double)census.TieCount / census.PairCount;
        var typicalHubVariance = HubVariance(census, membership);
        var rate = options.Reference.Rate ?? typicalRate;
        var hubVariance = options.Reference.HubVariance ?? typicalHubVariance;

        var pairs = new List<PairGap>();
        var unscored = new List<UnscoredPair>();
        for (var a = 0; a < membership.GroupCount; a++)
        {
            for (var b = a + 1; b < membership.GroupCount; b++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (nested.Contains((a, b)))
                {
                    unscored.Add(new UnscoredPair(a, b, UnscoredReason.Nested));
                }
                else if (census.Possible(a, b) == 0 || rate is null)
                {
                    unscored.Add(new UnscoredPair(a, b, UnscoredReason.NoPossiblePairs));
                }
                else
                {
                    pairs.Add(Assess(census, a, b, rate.Value, hubVariance, options.TargetRatio));
                }
            }
        }

        return new CollaborationGapsResult
        {
            GroupSizes = membership.GroupSizes,
            ExcludedCount = membership.ExcludedCount,
            CrossPairCount = census.PairCount,
            CrossTieCount = census.TieCount,
            TypicalRate = typicalRate,
            TypicalHubVariance = typicalHubVariance,
            ReferenceRate = rate,
            ReferenceHubVariance = hubVariance,
            Pairs = Judge(pairs),
            UnscoredPairs = unscored,
            Dominant = Dominant(pairs, census),
        };
    }

    private static HashSet<(int A, int B)> CheckedNestedPairs(GapInput input)
    {
        var nested = new HashSet<(int A, int B)>();
        foreach (var (a, b) in input.NestedPairs)
        {
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));
            if (low < 0 || high >= input.Membership.GroupCount || low == high)
            {
                throw new ArgumentException($"({a}, {b}) is not a pair of the {input.Membership.GroupCount} groups.", nameof(input));
            }

            nested.Add((low, high));
        }

        return nested;
    }

    // With s1 and s2 the sums of degrees and of their squares in a set of n nodes, n/(n − 1) Σ(h − h̄)² − Σh is
    // (n s2 − s1²)/(n − 1) − s1: whole numbers up to one division, hence the same in any order of nodes.
    private static double HubVariance(CrossTieCensus census, GroupMembership membership)
    {
        var excess = 0.0;
        var scale = 0.0;
        for (var set = 0; set < membership.SetCount; set++)
        {
            Int128 n = membership.SetSize(set);
            if (n < 2)
            {
                continue;
            }

            Int128 sum = census.DegreeSums[set];
            excess += (double)((n * census.DegreeSquareSums[set]) - (sum * sum) - (sum * (n - 1))) / (double)(n - 1);
            scale += (double)(sum * sum) / (double)n;
        }

        return scale > 0 ? Math.Max(0, excess / scale) : 0;
    }

    private static PairGap Assess(CrossTieCensus census, int a, int b, double rate, double hubVariance, double targetRatio)
    {
        var onlyA = census.MembersOutside(a, b);
        var onlyB = census.MembersOutside(b, a);
        var fromA = census.Load(a, b);
        var fromB = census.Load(b, a);
        var observed = fromA.TieCount;
        var expected = rate * census.Possible(a, b);
        var designEffect = 1 + (rate * ((hubVariance * (onlyA + onlyB - 2)) + (hubVariance * hubVariance) + (2 * hubVariance)));
        var effectiveObserved = observed / designEffect;
        var effectiveExpected = expected / designEffect;
        var shape = effectiveObserved + PriorWeight;
        var scale = effectiveExpected + PriorWeight;
        var shortfall = Math.Max(0, (targetRatio * expected) - observed);

        return new PairGap
        {
            GroupA = a,
            GroupB = b,
            MembersOnlyInA = onlyA,
            MembersOnlyInB = onlyB,
            MembersInBoth = census.InBoth(a, b),
            Possible = census.Possible(a, b),
            Observed = observed,
            Expected = expected,
            DesignEffect = designEffect,
            ShrunkRatio = shape / scale,
            CredibleInterval = new Interval(
                IncompleteGamma.InverseLower(shape, 0.025) / scale,
                IncompleteGamma.InverseLower(shape, 0.975) / scale),
            PValue = LowerTail(effectiveObserved, effectiveExpected),
            QValue = null,
            GapProbability = IncompleteGamma.LowerRegularised(shape, scale),
            Evidence = GapEvidence.TooSmallToJudge,
            Shortfall = shortfall,
            TiesNeeded = (long)Math.Ceiling(shortfall - RoundingSlack),
            CoverageFromA = new CoverageShare(fromA.MemberCount, onlyA),
            CoverageFromB = new CoverageShare(fromB.MemberCount, onlyB),
            TypicalCoverageFromA = 1 - Math.Pow(1 - rate, onlyB),
            TypicalCoverageFromB = 1 - Math.Pow(1 - rate, onlyA),
            LargestShare = observed == 0 ? null : (double)Math.Max(fromA.Largest, fromB.Largest) / observed,
            NodesCarryingHalf = observed == 0 ? null : Math.Min(fromA.CountCarryingHalf, fromB.CountCarryingHalf),
        };
    }

    // Half-way between P(fewer) and P(as few): the continuation of the Poisson mid-p value to counts that are not whole.
    private static double LowerTail(double observed, double expected)
    {
        var asFew = IncompleteGamma.UpperRegularised(observed + 1, expected);
        var fewer = observed == 0 ? 0 : IncompleteGamma.UpperRegularised(observed, expected);
        return (asFew + fewer) / 2;
    }

    private static PairGap[] Judge(List<PairGap> pairs)
    {
        var family = pairs.FindAll(pair => pair.EffectiveExpected >= LeastEffectiveExpected);
        var qValues = BenjaminiHochberg.QValues([.. family.Select(pair => pair.PValue)]);
        var tested = 0;
        return
        [
            .. pairs.Select(pair => pair.EffectiveExpected >= LeastEffectiveExpected ? WithEvidence(pair, qValues[tested++]) : pair),
        ];
    }

    private static PairGap WithEvidence(PairGap pair, double qValue) => pair with
    {
        QValue = qValue,
        Evidence = qValue <= ClearQValue ? GapEvidence.Clear
            : pair.GapProbability >= LikelyProbability ? GapEvidence.Likely
            : pair.GapProbability >= PossibleProbability ? GapEvidence.Possible
            : GapEvidence.NotShown,
    };

    private static DominantPair? Dominant(List<PairGap> pairs, CrossTieCensus census)
    {
        var most = pairs.MaxBy(pair => pair.Observed);
        if (most is null || census.TieCount == 0)
        {
            return null;
        }

        var share = (double)most.Observed / census.TieCount;
        var remaining = census.PairCount - most.Possible;
        return share <= DominantShare
            ? null
            : new DominantPair(
                most.GroupA,
                most.GroupB,
                share,
                remaining == 0 ? null : (double)(census.TieCount - most.Observed) / remaining);
    }
}
