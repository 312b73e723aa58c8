using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Api.Organisations;

/// <summary>How far an ego network reaches, and which relationships count.</summary>
public sealed record NetworkParameters
{
    /// <summary>How many ties away from the middle, 1–3; 1 where nothing is said.</summary>
    [FromQuery(Name = "hops")]
    public int? Hops { get; init; }

    /// <summary>The most organisations in the answer, 1–2,000; 200 where nothing is said.</summary>
    [FromQuery(Name = "organisationLimit")]
    public int? OrganisationLimit { get; init; }

    /// <summary>The most ties in the answer; 1,000 where nothing is said.</summary>
    [FromQuery(Name = "tieLimit")]
    public int? TieLimit { get; init; }

    /// <summary>The day relationships must be active on; today where nothing is said.</summary>
    [FromQuery(Name = "at")]
    public DateOnly? At { get; init; }

    /// <summary>Codes of the kinds of relationship that count.</summary>
    [FromQuery(Name = "kind")]
    public string[]? Kinds { get; init; }

    /// <summary>The least strength that counts; relationships of unknown strength are then left out.</summary>
    [FromQuery(Name = "minStrength")]
    public Word<TieStrength>? MinStrength { get; init; }

    internal EgoNetworkRequest ToRequest(Guid organisation, DateOnly today)
    {
        var request = new EgoNetworkRequest(
            new Id<Organisation>(organisation),
            new NetworkFilter(At ?? today) { Kinds = Kinds ?? [], MinStrength = MinStrength?.Value });
        return request with
        {
            Hops = Hops ?? request.Hops,
            OrganisationLimit = OrganisationLimit ?? request.OrganisationLimit,
            TieLimit = TieLimit ?? request.TieLimit,
        };
    }
}
