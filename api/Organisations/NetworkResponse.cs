using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Api.Organisations;

/// <summary>An organisation's surroundings.</summary>
/// <param name="Organisation">The organisation in the middle.</param>
/// <param name="Hops">How far it reaches.</param>
/// <param name="On">The day its ties are active on.</param>
/// <param name="Organisations">The organisations, nearest first.</param>
/// <param name="Ties">The ties among them.</param>
/// <param name="OrganisationsLeftOut">How many organisations were reached but left out because of the limit.</param>
/// <param name="TiesLeftOut">How many ties were left out because of the limit.</param>
public sealed record NetworkResponse(
    Guid Organisation,
    int Hops,
    DateOnly On,
    IReadOnlyList<NetworkOrganisation> Organisations,
    IReadOnlyList<NetworkTie> Ties,
    int OrganisationsLeftOut,
    int TiesLeftOut)
{
    /// <summary>The answer for a network.</summary>
    public static NetworkResponse Of(EgoNetwork network, EgoNetworkRequest request)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(request);
        return new NetworkResponse(
            request.Organisation.Value,
            request.Hops,
            request.Filter.On,
            [.. network.Members.Select(member => new NetworkOrganisation(
                member.Organisation.Id.Value, member.Organisation.Name, member.Organisation.Sector, member.Hops))],
            [.. network.Ties.Select(tie => new NetworkTie(
                tie.One.Value, tie.Other.Value, tie.Kinds, tie.Strength, tie.Since, tie.Until, tie.IsConfirmed, tie.LastConfirmedOn))],
            network.OrganisationsLeftOut,
            network.TiesLeftOut);
    }
}

/// <summary>An organisation in a network.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sector">Its primary sector.</param>
/// <param name="Hops">How many ties away from the middle; 0 for the middle itself.</param>
public sealed record NetworkOrganisation(Guid Id, string Name, Sector Sector, int Hops);

/// <summary>Everything between two organisations, as one tie.</summary>
/// <param name="One">The end with the smaller id.</param>
/// <param name="Other">The end with the larger id.</param>
/// <param name="Kinds">Codes of its kinds of relationship.</param>
/// <param name="Strength">The greatest strength; left out when none is known.</param>
/// <param name="Since">The earliest first day; left out when one is not known.</param>
/// <param name="Until">The latest end (exclusive); left out while active.</param>
/// <param name="IsConfirmed">Whether both sides reported it.</param>
/// <param name="LastConfirmedOn">When it was last confirmed.</param>
public sealed record NetworkTie(
    Guid One,
    Guid Other,
    IReadOnlyList<string> Kinds,
    TieStrength? Strength,
    DateOnly? Since,
    DateOnly? Until,
    bool IsConfirmed,
    DateOnly? LastConfirmedOn);
