using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.Access;

/// <summary>Says which use case an endpoint runs. What the use case needs is what the endpoint needs: it is declared once.</summary>
/// <param name="UseCase">The use case's type.</param>
public sealed record RunsUseCase(Type UseCase);

/// <summary>Holds an endpoint to the permissions of the use cases it runs. An endpoint that names none is open to nobody.</summary>
public sealed class UseCasePermissions : IAuthorizationRequirement;

/// <summary>Decides on <see cref="UseCasePermissions"/>.</summary>
internal sealed class UseCasePermissionsHandler(IServiceProvider services) : AuthorizationHandler<UseCasePermissions>
{
    private readonly ConcurrentDictionary<Endpoint, Permissions> _needs = new();

    /// <summary>What an endpoint needs; <see cref="Permissions.None"/> when it names no use case, which nobody satisfies.</summary>
    public Permissions NeedsOf(Endpoint endpoint) => _needs.GetOrAdd(endpoint, static (endpoint, services) =>
    {
        var needs = Permissions.None;
        foreach (var runs in endpoint.Metadata.GetOrderedMetadata<RunsUseCase>())
        {
            needs |= ((IUseCase)services.GetRequiredService(runs.UseCase)).Needs;
        }

        return needs;
    }, services);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, UseCasePermissions requirement)
    {
        if (context.Resource is HttpContext http
            && http.GetEndpoint() is { } endpoint
            && NeedsOf(endpoint) is not Permissions.None and var needs
            && Caller.Of(http).Actor.May(needs))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
