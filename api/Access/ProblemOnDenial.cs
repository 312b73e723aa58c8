using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Access;

/// <summary>Answers a denial under <c>/api</c> with a problem instead of a way to the sign-in page.</summary>
internal sealed class ProblemOnDenial(UseCasePermissionsHandler permissions) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _pages = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (!ApiPaths.IsApi(context))
        {
            return _pages.HandleAsync(next, context, policy, authorizeResult);
        }

        if (context.User.Identity is not { IsAuthenticated: true })
        {
            var detail = ApiKeyAuthentication.IsPresented(context.Request)
                ? "The API key is unknown, revoked or expired. Ask an administrator for a new one."
                : "Send an API key as Authorization: Bearer pg_…, or sign in to the pages first.";
            return ProblemWriter.WriteAsync(context, new Refusal(Problem.NotSignedIn, detail));
        }

        var needs = context.GetEndpoint() is { } endpoint
            ? permissions.NeedsOf(endpoint).ToString().ToLowerInvariant()
            : "admin";
        return ProblemWriter.WriteAsync(context, new Refusal(Problem.NotAllowed, $"This needs the permission {needs}. Ask an administrator."));
    }
}
