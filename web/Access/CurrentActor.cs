using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Web.Access;

/// <summary>Who is using the page: the signed-in user as the read model knows them at this moment.</summary>
/// <remarks>
/// A circuit keeps the identity it started with, so the user's role is looked up at each call: a user who is disabled or
/// loses a permission loses it with the next click, not with the next sign-in. One per circuit.
/// </remarks>
public sealed class CurrentActor(AuthenticationStateProvider authentication, IReadModelSource readModel)
{
    /// <summary>The claim that carries the user's id.</summary>
    public const string UserClaim = "pg:user";

    /// <summary>The actor, or <see cref="Actor.Anonymous"/> when nobody known is signed in.</summary>
    public async Task<Actor> GetAsync()
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return state.User.Identity is { IsAuthenticated: true } ? Known(state.User) : Actor.Anonymous;
    }

    private Actor Known(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(UserClaim), out var id)
        && readModel.Current.Directory.Users.TryGet(new Id<User>(id), out var user)
            ? Actor.For(user)
            : Actor.Anonymous;
}
