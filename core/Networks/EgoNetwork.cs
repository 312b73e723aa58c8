using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Networks;

/// <summary>What is asked of an ego network.</summary>
/// <param name="Organisation">The organisation in the middle.</param>
/// <param name="Filter">Which relationships count.</param>
public sealed record EgoNetworkRequest(Id<Organisation> Organisation, NetworkFilter Filter)
{
    /// <summary>The furthest an ego network reaches.</summary>
    public const int MaxHops = 3;

    /// <summary>The most organisations an ego network may be asked for.</summary>
    public const int MaxOrganisations = 2_000;

    /// <summary>How far it reaches, 1 to <see cref="MaxHops"/>.</summary>
    public int Hops { get; init; } = 1;

    /// <summary>The most organisations in the answer, the middle included, 1 to <see cref="MaxOrganisations"/>.</summary>
    public int OrganisationLimit { get; init; } = 200;

    /// <summary>The most ties in the answer, 0 or more.</summary>
    public int TieLimit { get; init; } = 1_000;
}

/// <summary>An organisation in an ego network.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Hops">How many ties away from the middle, 0 for the middle itself.</param>
public sealed record EgoMember(Organisation Organisation, int Hops);

/// <summary>
/// An organisation's surroundings: who it is tied to, who they are tied to, and every tie among these.
/// </summary>
/// <param name="Members">The organisations, nearest first; at equal distance the more strongly tied first, then by id.</param>
/// <param name="Ties">The ties among the members, those nearest to the middle first, then by the ids of the ends.</param>
/// <param name="OrganisationsLeftOut">How many organisations were reached but left out because of the limit. Those that lie only behind them were not looked for.</param>
/// <param name="TiesLeftOut">How many ties among the members were left out because of the limit.</param>
public sealed record EgoNetwork(
    IReadOnlyList<EgoMember> Members, IReadOnlyList<Tie> Ties, int OrganisationsLeftOut, int TiesLeftOut)
{
    /// <summary>Whether something was left out.</summary>
    public bool IsCutOff => OrganisationsLeftOut > 0 || TiesLeftOut > 0;

    /// <summary>Looks around an organisation, breadth first.</summary>
    /// <remarks>Deterministic. Time: the relationships of the members, each read twice.</remarks>
    /// <returns>The network; null when the organisation is not in the picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Hops or a limit is out of range.</exception>
    public static EgoNetwork? Around(ReadModel.ReadModel picture, EgoNetworkRequest request)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Hops, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Hops, EgoNetworkRequest.MaxHops);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.OrganisationLimit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.OrganisationLimit, EgoNetworkRequest.MaxOrganisations);
        ArgumentOutOfRangeException.ThrowIfNegative(request.TieLimit);
        if (!picture.Directory.Organisations.TryGet(request.Organisation, out var middle))
        {
            return null;
        }

        var members = new List<EgoMember> { new(middle, 0) };
        var places = new Dictionary<Id<Organisation>, int> { [middle.Id] = 0 };
        var leftOut = new HashSet<Id<Organisation>>();
        var frontier = 0;
        for (var hops = 1; hops <= request.Hops; hops++)
        {
            var until = members.Count;
            var reached = Reached(picture, request.Filter, members, frontier, until, places);
            frontier = until;
            foreach (var organisation in reached)
            {
                if (members.Count < request.OrganisationLimit)
                {
                    places.Add(organisation.Id, members.Count);
                    members.Add(new EgoMember(organisation, hops));
                }
                else
                {
                    leftOut.Add(organisation.Id);
                }
            }
        }

        var ties = TiesAmong(picture, request.Filter, members, places);
        return new EgoNetwork(
            members,
            ties.Count <= request.TieLimit ? ties : ties[..request.TieLimit],
            leftOut.Count,
            Math.Max(0, ties.Count - request.TieLimit));
    }

    private static IEnumerable<Organisation> Reached(
        ReadModel.ReadModel picture,
        NetworkFilter filter,
        List<EgoMember> members,
        int from,
        int until,
        Dictionary<Id<Organisation>, int> places)
    {
        var strengths = new Dictionary<Id<Organisation>, TieStrength>();
        for (var place = from; place < until; place++)
        {
            var member = members[place].Organisation.Id;
            foreach (var relationship in picture.Ties.Of(member))
            {
                var other = relationship.From == member ? relationship.To : relationship.From;
                if (!places.ContainsKey(other) && filter.Includes(relationship))
                {
                    var strength = relationship.Strength ?? 0;
                    if (!strengths.TryGetValue(other, out var known) || strength > known)
                    {
                        strengths[other] = strength;
                    }
                }
            }
        }

        return strengths
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
            .Select(pair => picture.Directory.Organisations.TryGet(pair.Key, out var organisation) ? organisation : null)
            .OfType<Organisation>();
    }

    private static List<Tie> TiesAmong(
        ReadModel.ReadModel picture, NetworkFilter filter, List<EgoMember> members, Dictionary<Id<Organisation>, int> places)
    {
        var among = new List<Relationship>();
        foreach (var member in members)
        {
            foreach (var relationship in picture.Ties.Of(member.Organisation.Id))
            {
                // Each relationship stands with both ends; it is taken where it starts.
                if (relationship.From == member.Organisation.Id && places.ContainsKey(relationship.To) && filter.Includes(relationship))
                {
                    among.Add(relationship);
                }
            }
        }

        return [.. Tie.Merge(among).OrderBy(tie => members[places[tie.One]].Hops + members[places[tie.Other]].Hops)];
    }
}
