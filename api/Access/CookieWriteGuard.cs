using Microsoft.AspNetCore.Antiforgery;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Access;

/// <summary>
/// Holds writes that are signed in by cookie to the antiforgery header: a cookie goes along with any request that another
/// site makes the browser send, a header does not. Keys need none.
/// </summary>
internal sealed class CookieWriteGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (!HttpMethods.IsGet(method)
            && !HttpMethods.IsHead(method)
            && context.User.Identity?.AuthenticationType == AccessSchemes.Cookie
            && !await antiforgery.IsRequestValidAsync(context))
        {
            await ProblemWriter.WriteAsync(context, new Refusal(
                Problem.Malformed,
                "A write that is signed in by cookie needs the antiforgery token of the page in the header RequestVerificationToken. Reload the page and try again."));
            return;
        }

        await next(context);
    }
}
