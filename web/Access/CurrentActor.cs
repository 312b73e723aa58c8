using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Web.Access;

/// <summary>Who is using the page: the signed-in user as they stand at this moment.</summary>
/// <remarks>
/// A circuit keeps the identity it started with, so the user's role is looked up at each call: a user who is disabled or
/// loses a permission loses it with the next click, not with the next sign-in. One per circuit.
/// </remarks>
public sealed class CurrentActor(AuthenticationStateProvider authentication, SignedInActors actors)
{
    /// <summary>The claim that carries the user's id.</summary>
    public const string UserClaim = "pg:user";

    /// <summary>The actor, or <see cref="Actor.Anonymous"/> when nobody known is signed in.</summary>
    public async Task<Actor> GetAsync()
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return state.User.Identity is { IsAuthenticated: true }
            && Guid.TryParse(state.User.FindFirstValue(UserClaim), out var id)
            ? actors.OfUser(id) ?? Actor.Anonymous
            : Actor.Anonymous;
    }
}
