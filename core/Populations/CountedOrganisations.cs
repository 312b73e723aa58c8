using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Core.Populations;

/// <summary>Finds the groups an organisation lies in, ascending, or why it lies in none.</summary>
internal delegate ExclusionReason? PlaceOrganisation(Organisation organisation, out int[] groups);

/// <summary>Who is counted and in which groups, over all organisations in order of id, with who is not and why.</summary>
/// <remarks>The places in the lists are the nodes of <see cref="ReadModel.ReadModel.Network"/> of the same picture. O(n).</remarks>
internal sealed class CountedOrganisations
{
    private const int OrganisationsBetweenPolls = 4096;

    private CountedOrganisations(OrganisationFacts[] all, int[]?[] groupsOf, int count, IReadOnlyList<ExcludedOrganisations> excluded)
    {
        All = all;
        GroupsOf = groupsOf;
        Count = count;
        Excluded = excluded;
    }

    /// <summary>Every organisation of the picture, in order of id. Not to be written to.</summary>
    public OrganisationFacts[] All { get; }

    /// <summary>For each the groups it lies in; null when it is not counted.</summary>
    public int[]?[] GroupsOf { get; }

    /// <summary>How many are counted.</summary>
    public int Count { get; }

    /// <summary>How many are not, by reason, in the order of the reasons.</summary>
    public IReadOnlyList<ExcludedOrganisations> Excluded { get; }

    public static CountedOrganisations Of(
        ReadModel.ReadModel picture, CountingRules rules, PlaceOrganisation place, CancellationToken cancellationToken)
    {
        var all = picture.Directory.OrganisationOrders.ById(picture.Directory);
        var groupsOf = new int[]?[all.Length];
        var count = 0;
        var excluded = new SortedDictionary<ExclusionReason, int>();
        for (var number = 0; number < all.Length; number++)
        {
            if (number % OrganisationsBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            int[] groups = [];
            var reason = rules.ReasonAgainst(all[number]) ?? place(all[number].Organisation, out groups);
            if (reason is { } why)
            {
                excluded[why] = excluded.GetValueOrDefault(why) + 1;
            }
            else
            {
                groupsOf[number] = groups;
                count++;
            }
        }

        return new CountedOrganisations(all, groupsOf, count, [.. excluded.Select(pair => new ExcludedOrganisations(pair.Key, pair.Value))]);
    }

    /// <summary>Whether two organisations share no group, so that a tie between them crosses groups.</summary>
    public static bool HaveNoneInCommon(int[] groupsOfOne, int[] groupsOfOther)
    {
        foreach (var group in groupsOfOne)
        {
            if (Array.IndexOf(groupsOfOther, group) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
