using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Populations;

/// <summary>Who is counted, and where each organisation belongs.</summary>
/// <param name="Population">Which organisations count.</param>
/// <param name="Membership">What makes one a member of an area.</param>
/// <param name="Network">Which relationships count; its day is the day of everything.</param>
internal sealed record CountingRules(Population Population, AreaMembership Membership, NetworkFilter Network)
{
    /// <summary>Why an organisation is left out whatever its area and sector; null when it is not.</summary>
    public ExclusionReason? ReasonAgainst(OrganisationFacts facts) => Population switch
    {
        Population.Known when facts.Organisation.Status == OrganisationStatus.Prospect => ExclusionReason.Prospect,
        Population.Known when facts.Organisation.ClosedOn <= Network.On => ExclusionReason.Closed,
        Population.Partners when !facts.Relationships.Any(Network.Includes) => ExclusionReason.WithoutTie,
        _ => null,
    };

    /// <summary>The areas an organisation belongs to, as recorded: none, one or several.</summary>
    public IReadOnlyList<Id<Area>> PlacesOf(Organisation organisation) => Membership switch
    {
        AreaMembership.Operates => organisation.OperatesIn,
        AreaMembership.BasedElseOperates when organisation.BasedIn is null => organisation.OperatesIn,
        _ => organisation.BasedIn is { } basedIn ? [basedIn] : [],
    };
}
