using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Takes the input of a gap analysis out of the picture.</summary>
/// <remarks>O(n + m log m) at worst, reading the relationships of every counted organisation once, on all
/// processors. The result depends on the picture and the parameters alone.</remarks>
internal static class GapInputExtraction
{
    private const int OrganisationsInBlock = 4096;

    public static CompactGapInput Take(ReadModel.ReadModel picture, GapParameters parameters, CancellationToken cancellationToken)
    {
        var network = new NetworkFilter(parameters.At)
        {
            Kinds = parameters.Kinds,
            MinStrength = parameters.MinStrength,
            ConfirmedWithinDays = parameters.ConfirmedWithin,
        };
        var rules = new CountingRules(parameters.Population, parameters.Membership, network);
        var grouping = GapGrouping.Of(picture, rules, parameters);
        var counted = CountedOrganisations.Of(picture, rules, grouping.TryPlace, cancellationToken);

        var members = new List<OrganisationFacts>(counted.Count);
        var groupsOf = new List<int[]>(counted.Count);
        for (var number = 0; number < counted.All.Length; number++)
        {
            if (counted.GroupsOf[number] is { } groups)
            {
                members.Add(counted.All[number]);
                groupsOf.Add(groups);
            }
        }

        var (ties, facts, kindSets) = TiesAmong(members, network, cancellationToken);
        return new CompactGapInput
        {
            Sequence = picture.Sequence,
            Groups = [.. grouping.Groups],
            NestedPairs = [.. grouping.NestedPairs],
            Excluded = [.. counted.Excluded],
            Organisations = [.. members.Select(member => member.Id)],
            GroupsOf = [.. groupsOf],
            ReviewedOn = [.. members.Select(member => member.Organisation.RelationshipsReviewedOn)],
            Ties = ties,
            TieFacts = facts,
            KindSets = kindSets,
        };
    }

    // Blocks of organisations are scanned side by side and put together in order, so their number shows nowhere.
    private static ((int U, int V)[] Ties, CompactTieFacts[] Facts, string[][] KindSets) TiesAmong(
        List<OrganisationFacts> members, NetworkFilter network, CancellationToken cancellationToken)
    {
        var places = new Dictionary<Guid, int>(members.Count);
        foreach (var member in members)
        {
            places.Add(member.Id, places.Count);
        }

        var blocks = new TieBlock[(members.Count + OrganisationsInBlock - 1) / OrganisationsInBlock];
        Parallel.For(
            0,
            blocks.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            block =>
            {
                var first = block * OrganisationsInBlock;
                blocks[block] = TieBlock.Scan(members, first, Math.Min(first + OrganisationsInBlock, members.Count), places, network);
            });

        var sets = new KindSets();
        var facts = new List<CompactTieFacts>(blocks.Sum(block => block.Facts.Count));
        foreach (var block in blocks)
        {
            var numbers = block.KindSets.ToArray().Select(sets.NumberOf).ToArray();
            foreach (var known in block.Facts)
            {
                facts.Add(known with { KindSet = numbers[known.KindSet] });
            }
        }

        return ([.. blocks.SelectMany(block => block.Ties)], [.. facts], sets.ToArray());
    }
}
