using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.Access;

/// <summary>Signs a program in by its API key.</summary>
internal sealed class ApiKeyAuthentication(
    SignedInActors actors,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether a request presents a key.</summary>
    public static bool IsPresented(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } value] || !value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (actors.OfKey(value.AsSpan(Bearer.Length).Trim()) is not { } actor)
        {
            return Task.FromResult(AuthenticateResult.Fail("The key is unknown, revoked or expired."));
        }

        Context.Features.Set(new Caller(actor));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(AccessSchemes.ApiKey));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
    }
}
