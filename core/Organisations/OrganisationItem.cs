using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Organisations;

/// <summary>An organisation as lists show it.</summary>
/// <param name="Record">The organisation with its version and instants.</param>
/// <param name="Ties">How many organisations it is tied to today.</param>
/// <param name="LastEngagedOn">The day of its last two-way engagement up to today; null when there was none.</param>
/// <param name="Engagement">Its engagement state as of today.</param>
public sealed record OrganisationItem(StoredRecord Record, int Ties, DateOnly? LastEngagedOn, EngagementState Engagement)
{
    /// <summary>The organisation.</summary>
    public Organisation Organisation => (Organisation)Record.Entity;
}
