using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Reads who is behind one pair of a gap analysis, from the input that was kept with it; names are as they are now.</summary>
public sealed class GetGapPair(IRunStore runs, IReadModelSource readModel) : UseCase<GapPairRequest, GapPairDetail>
{
    /// <summary>The most ties, and the most organisations a side, that one answer lists.</summary>
    public const int MaxLimit = 5_000;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<GapPairDetail>> HandleAsync(Actor actor, GapPairRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await GapRuns.FindAsync(runs, request.RunId, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var result = await GapRuns.ResultOfAsync(runs, found.Value, cancellationToken);
        var input = result is null ? null : await GapRuns.InputOfAsync(runs, request.RunId, cancellationToken);
        if (result is null || input is null)
        {
            return new Refusal(Problem.WrongState, "The analysis has not succeeded, so it has no pairs. Wait for it, or ask for a new one.");
        }

        var a = NumberOf(input, request.A);
        var b = NumberOf(input, request.B);
        if (a < 0 || b < 0 || a == b)
        {
            return new Refusal(Problem.NotFound, $"The analysis has no pair {request.A} and {request.B}. Name two of the areas or sectors that it compared.");
        }

        return Describe(new GapAnalysis(found.Value, result), input, Math.Min(a, b), Math.Max(a, b), Math.Clamp(request.Limit, 1, MaxLimit));
    }

    private static int NumberOf(CompactGapInput input, string key) =>
        Array.FindIndex(input.Groups, group => string.Equals(group.Key, key, StringComparison.OrdinalIgnoreCase));

    private GapPairDetail Describe(GapAnalysis analysis, CompactGapInput input, int a, int b, int limit)
    {
        var organisations = readModel.Current.Directory.Organisations;
        var ties = new List<GapTie>();
        var tiesOf = new int[input.Organisations.Length];
        for (var number = 0; number < input.Ties.Length; number++)
        {
            var (u, v) = input.Ties[number];
            if (!CountedOrganisations.HaveNoneInCommon(input.GroupsOf[u], input.GroupsOf[v]))
            {
                continue;
            }

            // Of a cross pair, one end at most lies in each of the groups.
            var (inA, inB) = (Lies(u, a) && Lies(v, b)) ? (u, v) : (Lies(v, a) && Lies(u, b)) ? (v, u) : (-1, -1);
            if (inA >= 0)
            {
                var facts = input.TieFacts[number];
                tiesOf[inA]++;
                tiesOf[inB]++;
                ties.Add(new GapTie(Named(inA), Named(inB), input.KindSets[facts.KindSet], facts.Strength, facts.IsStartUnknown));
            }
        }

        var first = analysis.Result!.Groups[a];
        var second = analysis.Result.Groups[b];
        return new GapPairDetail(
            analysis,
            first,
            second,
            analysis.Result.Pair(first.Key, second.Key),
            analysis.Result.Unscored.FirstOrDefault(pair => pair.A == first.Key && pair.B == second.Key),
            ties.Count,
            [
                .. ties.OrderByDescending(tie => tie.Strength)
                    .ThenBy(tie => tie.A.Name, StringComparer.OrdinalIgnoreCase).ThenBy(tie => tie.B.Name, StringComparer.OrdinalIgnoreCase)
                    .Take(limit),
            ],
            Side(a, b),
            Side(b, a));

        bool Lies(int node, int group) => Array.IndexOf(input.GroupsOf[node], group) >= 0;

        NamedOrganisation Named(int node)
        {
            var id = input.Organisations[node];
            return new NamedOrganisation(id, organisations.TryGet(new Id<Organisation>(id), out var organisation) ? organisation.Name : null);
        }

        GapSide Side(int group, int other)
        {
            var members = Enumerable.Range(0, input.Organisations.Length)
                .Where(node => Lies(node, group) && !Lies(node, other))
                .Select(node => new GapMember(Named(node), tiesOf[node], input.ReviewedOn[node]))
                .OrderByDescending(member => member.Ties).ThenBy(member => member.Organisation.Name, StringComparer.OrdinalIgnoreCase)
                .ToLookup(member => member.Ties > 0);
            return new GapSide(
                members[true].Count(), [.. members[true].Take(limit)],
                members[false].Count(), [.. members[false].Take(limit)]);
        }
    }
}
