using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Web.Access;

namespace PartnershipGraph.Api.Access;

/// <summary>The cookie that keeps a person signed in to the pages. It holds the user's id only; permissions are looked up on each request.</summary>
internal static class SiteCookie
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "partnershipgraph";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.LogoutPath = "/sign-out";
        options.ReturnUrlParameter = "return";
        options.Events.OnValidatePrincipal = LookUpAsync;

        // Who is signed in and may not see a page gains nothing by signing in again.
        options.Events.OnRedirectToAccessDenied = static context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>Signs a user in on this browser.</summary>
    public static Task SignInAsync(HttpContext context, User user)
    {
        var identity = new ClaimsIdentity(
            [new Claim(CurrentActor.UserClaim, user.Id.ToString()), new Claim(ClaimTypes.Name, user.Name)],
            AccessSchemes.Cookie);
        return context.SignInAsync(AccessSchemes.Cookie, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    // A disabled or deleted user is out with the next request.
    private static async Task LookUpAsync(CookieValidatePrincipalContext context)
    {
        var actors = context.HttpContext.RequestServices.GetRequiredService<SignedInActors>();
        if (Guid.TryParse(context.Principal?.FindFirstValue(CurrentActor.UserClaim), out var id) && actors.OfUser(id) is { } actor)
        {
            context.HttpContext.Features.Set(new Caller(actor));
            return;
        }

        context.RejectPrincipal();
        if (context.HttpContext.RequestServices.GetRequiredService<IReadModelSource>().IsReady)
        {
            await context.HttpContext.SignOutAsync(AccessSchemes.Cookie);
        }
    }
}
