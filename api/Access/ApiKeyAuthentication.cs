using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace PartnershipGraph.Api.Access;

/// <summary>Signs a program in by its API key.</summary>
internal sealed class ApiKeyAuthentication(
    ApiKeyIndex keys,
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

        if (!keys.TryFind(value.AsSpan(Bearer.Length).Trim(), out var known))
        {
            return Task.FromResult(AuthenticateResult.Fail("The key is unknown, revoked or expired."));
        }

        Context.Features.Set(known.Caller);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(known.Principal, Scheme.Name)));
    }
}
