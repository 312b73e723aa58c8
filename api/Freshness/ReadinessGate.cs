using Microsoft.AspNetCore.Authorization;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Api.Freshness;

/// <summary>
/// Asks whoever comes before the records have been read to come again. It stands before signing in, since who somebody is and
/// what they may do is among the records: nobody is turned away, or signed out, because the program has just started.
/// </summary>
internal sealed class ReadinessGate(RequestDelegate next, IReadModelSource readModel)
{
    private const string Page = """
        <!doctype html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="2">
        <title>Starting – PartnershipGraph</title>
        <style>:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; } body { max-width: 32rem; margin: 15vh auto 0; padding: 0 1rem; }</style>
        </head>
        <body><main><h1>Starting</h1><p role="status">PartnershipGraph is reading its records. This page opens by itself in a moment.</p></main></body>
        </html>
        """;

    public async Task InvokeAsync(HttpContext context)
    {
        if (readModel.IsReady || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        if (ApiPaths.IsApi(context))
        {
            await ProblemWriter.WriteAsync(context, new Refusal(Problem.NotYet, "The server is still reading its records. Try again shortly."));
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.RetryAfter = "2";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(Page, context.RequestAborted);
    }
}
