using System.Globalization;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;
using PartnershipGraph.Analysis.Mathematics;

namespace PartnershipGraph.Bench.Networks;

/// <summary>How often gap analysis flags pairs of areas where none differs: what its labels promise, put to the test.</summary>
/// <remarks>
/// Areas of one size; organisations of lognormal activity w with mean 1; a pair is tied with probability min(1, p w w′), five times that within
/// an area; p such that organisations have six ties on average when activity is even.
/// </remarks>
internal static class FalseAlarms
{
    public const string Command = "false-alarms";

    private const double WithinFactor = 5;
    private const double MeanDegree = 6;
    private const double Level = 0.05;

    private static readonly (int Organisations, int Areas, double HubDeviation)[] Settings =
        [(60, 6, 0), (60, 6, 1), (200, 6, 0), (200, 6, 1), (200, 6, 2), (400, 9, 1), (400, 9, 2)];

    /// <summary>false-alarms NETWORKS: that many for each setting.</summary>
    public static int Run(string[] args, CancellationToken cancellationToken)
    {
        var networks = int.Parse(args[0], CultureInfo.InvariantCulture);
        Console.WriteLine("| setting | hub sd | plain Poisson | Poisson + BH | clear | likely or better |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var (organisations, areas, deviation) in Settings)
        {
            var random = new Random(1);
            var tallies = new Tally[4];
            for (var network = 0; network < networks; network++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Judge(Draw(random, organisations, areas, deviation), tallies, cancellationToken);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {organisations} organisations, {areas} areas | {deviation:F1} | {string.Join(" | ", tallies.Select(tally => tally.ToText(networks)))} |"));
        }

        return 0;
    }

    private static GapInput Draw(Random random, int organisations, int areas, double deviation)
    {
        var activity = new double[organisations];
        for (var i = 0; i < organisations; i++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
            activity[i] = Math.Exp((deviation * normal) - (deviation * deviation / 2));
        }

        var inArea = (double)organisations / areas;
        var rate = MeanDegree / (organisations - inArea + (WithinFactor * (inArea - 1)));
        var ties = new List<(int, int)>();
        for (var u = 0; u < organisations; u++)
        {
            for (var v = u + 1; v < organisations; v++)
            {
                var likelihood = rate * activity[u] * activity[v] * (u % areas == v % areas ? WithinFactor : 1);
                if (random.NextDouble() < likelihood)
                {
                    ties.Add((u, v));
                }
            }
        }

        int[] areaOf = [.. Enumerable.Range(0, organisations).Select(node => node % areas)];
        return new GapInput(CsrGraph.FromPairs(organisations, [.. ties]), GroupMembership.FromSingleGroups(areas, areaOf), []);
    }

    private static void Judge(GapInput input, Tally[] tallies, CancellationToken cancellationToken)
    {
        var pairs = CollaborationGaps.Compute(input, new GapOptions(), cancellationToken).Pairs;

        // The test without the hub discount, for what the discount is worth.
        double[] plain = [.. pairs.Select(pair => pair.Expected == 0 ? 1 : MidP(pair.Observed, pair.Expected))];
        var judged = Enumerable.Range(0, plain.Length).Where(i => pairs[i].Expected >= CollaborationGaps.LeastEffectiveExpected).ToArray();
        var corrected = BenjaminiHochberg.QValues([.. judged.Select(i => plain[i])]);
        tallies[0] = tallies[0].With(plain.Count(p => p <= Level), pairs.Count);
        tallies[1] = tallies[1].With(corrected.Count(q => q <= Level), pairs.Count);
        tallies[2] = tallies[2].With(pairs.Count(pair => pair.Evidence == GapEvidence.Clear), pairs.Count);
        tallies[3] = tallies[3].With(pairs.Count(pair => pair.Evidence >= GapEvidence.Likely), pairs.Count);
    }

    private static double MidP(long observed, double expected) =>
        (IncompleteGamma.UpperRegularised(observed + 1, expected) + (observed == 0 ? 0 : IncompleteGamma.UpperRegularised(observed, expected))) / 2;

    private readonly record struct Tally(long Flagged, long Pairs, int NetworksFlagged)
    {
        public Tally With(int flagged, int pairs) => new(Flagged + flagged, Pairs + pairs, NetworksFlagged + (flagged > 0 ? 1 : 0));

        public string ToText(int networks) =>
            string.Create(CultureInfo.InvariantCulture, $"{100.0 * Flagged / Pairs:F1} / {100.0 * NetworksFlagged / networks:F1}");
    }
}
