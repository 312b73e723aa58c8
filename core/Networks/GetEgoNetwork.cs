using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Networks;

/// <summary>Looks around an organisation: who it is tied to, who they are tied to, and every tie among these.</summary>
public sealed class GetEgoNetwork(RecordDesk desk) : UseCase<EgoNetworkRequest, EgoNetwork>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<EgoNetwork>> HandleAsync(Actor actor, EgoNetworkRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Hops is < 1 or > EgoNetworkRequest.MaxHops)
        {
            return Refusal.Malformed("hops", $"Is a number from 1 to {EgoNetworkRequest.MaxHops}.");
        }

        if (request.OrganisationLimit is < 1 or > EgoNetworkRequest.MaxOrganisations)
        {
            return Refusal.Malformed("organisationLimit", $"Is a number from 1 to {EgoNetworkRequest.MaxOrganisations}.");
        }

        if (request.TieLimit < 0)
        {
            return Refusal.Malformed("tieLimit", "Is a number from 0.");
        }

        if (EgoNetwork.Around(desk.ViewpointOf(actor).Model, request) is { } network)
        {
            return network;
        }

        var found = await desk.FindAsync(EntityKind.Organisation, request.Organisation.Value, cancellationToken);
        return found.Succeeded
            ? new Refusal(Problem.NotYet, "This organisation was added a moment ago and is not in the picture yet. Try again.")
            : found.Refusal;
    }
}
