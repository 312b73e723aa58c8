using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Core.Networks;

/// <summary>Looks around an organisation: who it is tied to, who they are tied to, and every tie among these.</summary>
public sealed class LookAround(IReadModelSource readModel) : UseCase<EgoNetworkRequest, EgoNetwork>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<EgoNetwork>> HandleAsync(Actor actor, EgoNetworkRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Hops is < 1 or > EgoNetworkRequest.MaxHops)
        {
            return Wrong("hops", $"Is a number from 1 to {EgoNetworkRequest.MaxHops}.");
        }

        if (request.OrganisationLimit is < 1 or > EgoNetworkRequest.MaxOrganisations)
        {
            return Wrong("limit", $"Is a number from 1 to {EgoNetworkRequest.MaxOrganisations}.");
        }

        var network = EgoNetwork.Around(readModel.Current, request);
        return Task.FromResult<Outcome<EgoNetwork>>(
            network is null ? new Refusal(Problem.NotFound, $"There is no organisation with the id {request.Organisation}.") : network);
    }

    private static Task<Outcome<EgoNetwork>> Wrong(string member, string message) =>
        Task.FromResult<Outcome<EgoNetwork>>(new Refusal(Problem.Malformed, $"{member}: {message}")
        {
            Errors = new Dictionary<string, string[]> { [member] = [message] },
        });
}
