using Microsoft.AspNetCore.Http;

namespace PartnershipGraph.Web.Security;

/// <summary>
/// Refuses a circuit that another site opens: browsers send cookies with WebSocket upgrades and apply no cross-origin
/// rules to them, so the server has to compare the origins itself.
/// </summary>
internal sealed class SameOriginCircuits(RequestDelegate next)
{
    private static readonly PathString Circuits = "/_blazor";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(Circuits, StringComparison.OrdinalIgnoreCase)
            && context.Request.Headers.Origin is [{ Length: > 0 } origin]
            && !IsSame(origin, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool IsSame(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
        && string.Equals(from.Scheme, request.Scheme, StringComparison.OrdinalIgnoreCase);
}
