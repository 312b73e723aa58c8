using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.SignIn;

/// <summary>Signing in by the one-time link of the console, and out. Plain HTML forms: a circuit cannot set a cookie.</summary>
public static class SignInEndpoints
{
    /// <summary>Maps <c>/sign-in</c> and <c>/sign-out</c>.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var pages = app.MapGroup(string.Empty).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet("/sign-in", ShowSignIn);
        pages.MapPost("/sign-in", SignIn);
        pages.MapPost("/sign-out", SignOut);
    }

    /// <summary>Shows the button that uses the link up. Showing it does not, so a program that previews links spoils nothing.</summary>
    public static IResult ShowSignIn(HttpContext context, string? token, SignInLinks links, ThisMachine here)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(here);
        if (string.IsNullOrEmpty(token))
        {
            return Page(StatusCodes.Status200OK, "Sign in", """
                <p>Open the sign-in link that the program printed when it started. It works on the computer that runs the program,
                for 15 minutes and once. To get a new one, start the program again.</p>
                """);
        }

        if (!here.Sent(context))
        {
            return NotFromHere();
        }

        var name = links.FirstAdmin() is { } admin
            ? $"<p>You will be signed in as <strong>{HtmlEncoder.Default.Encode(admin.Name)}</strong>.</p>"
            : """<p><label for="name">Your name, shown beside what you change</label><br><input id="name" name="name" maxlength="200" required autocomplete="name" autofocus></p>""";
        return Page(StatusCodes.Status200OK, "Sign in", $"""
            <form method="post" action="/sign-in">
            <input type="hidden" name="token" value="{HtmlEncoder.Default.Encode(token)}">
            {name}
            <p><button type="submit">Sign in</button></p>
            </form>
            """);
    }

    /// <summary>Uses the link up: makes the first administrator when there is none, and signs in.</summary>
    public static async Task<IResult> SignIn(
        HttpContext context,
        SignInLinks links,
        ThisMachine here,
        CreateFirstAdmin createFirstAdmin,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(createFirstAdmin);
        if (!here.Sent(context))
        {
            return NotFromHere();
        }

        if (!context.Request.HasFormContentType)
        {
            return Page(StatusCodes.Status415UnsupportedMediaType, "Sign in", "<p>Use the button on the sign-in page.</p>");
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        var name = form["name"].ToString().Trim();
        if (name.Length == 0 && links.FirstAdmin() is null)
        {
            return Page(StatusCodes.Status422UnprocessableEntity, "A name is missing", "<p>Go back and give your name: it is shown beside what you change.</p>");
        }

        if (!links.TryRedeem(form["token"].ToString()))
        {
            return Page(StatusCodes.Status410Gone, "The link is used up", "<p>It works once and for 15 minutes. Start the program again to get a new one.</p>");
        }

        var admin = links.FirstAdmin();
        if (admin is null)
        {
            var created = await createFirstAdmin.ExecuteAsync(Actor.System, name, cancellationToken);
            if (!created.Succeeded)
            {
                return Page(StatusCodes.Status422UnprocessableEntity, "That did not work", $"<p>{HtmlEncoder.Default.Encode(created.Refusal.Detail)}</p>");
            }

            admin = links.FirstAdmin();
        }

        if (admin is null)
        {
            return Page(StatusCodes.Status409Conflict, "That did not work", "<p>There is no administrator to sign in as. Start the program again to get a new link.</p>");
        }

        await SiteCookie.SignInAsync(context, admin);
        return Results.Redirect("/", permanent: false, preserveMethod: false);
    }

    /// <summary>Signs out on this browser. Needs the antiforgery token of the page, so that no other site can do it.</summary>
    public static async Task<IResult> SignOut(HttpContext context, IAntiforgery antiforgery)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(antiforgery);
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Page(StatusCodes.Status400BadRequest, "Not signed out", "<p>Reload the page and try again.</p>");
        }

        await context.SignOutAsync(AccessSchemes.Cookie);
        return Page(StatusCodes.Status200OK, "Signed out", "<p>You are signed out on this browser.</p>");
    }

    private static IResult NotFromHere() =>
        Page(StatusCodes.Status403Forbidden, "Not from here", "<p>The link works only in a browser on the computer that runs the program.</p>");

    private static IResult Page(int status, string title, string body) => Results.Content($$"""
        <!doctype html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <meta name="referrer" content="no-referrer">
        <title>{{title}} – PartnershipGraph</title>
        <style>
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
        body { max-width: 32rem; margin: 15vh auto 0; padding: 0 1rem; }
        input, button { font: inherit; padding: .5rem .75rem; max-width: 100%; }
        button { cursor: pointer; }
        </style>
        </head>
        <body>
        <main>
        <h1>{{title}}</h1>
        {{body}}
        </main>
        </body>
        </html>
        """, "text/html; charset=utf-8", statusCode: status);
}
