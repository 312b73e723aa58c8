using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using PartnershipGraph.Web.Access;
using PartnershipGraph.Web.Controls;
using PartnershipGraph.Web.Security;

namespace PartnershipGraph.Web;

/// <summary>Puts the pages into a host.</summary>
/// <remarks>The host maps static assets, signs people in with a cookie that carries <see cref="CurrentActor.UserClaim"/>, and calls these in order.</remarks>
public static class PartnershipPages
{
    private const string NotFoundPath = "/not-found";

    /// <summary>Registers what the pages need besides the use cases.</summary>
    public static IServiceCollection AddPartnershipPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddMudServices();
        services.AddScoped<CurrentActor>();
        services.AddScoped<Forms>();
        return services;
    }

    /// <summary>
    /// Adds the security headers, the same-origin check and the page for addresses that lead nowhere. Comes first, so that
    /// every response carries the headers.
    /// </summary>
    public static IApplicationBuilder UsePartnershipPages(this IApplicationBuilder app) =>
        app.UseMiddleware<SecurityHeaders>()
            .UseMiddleware<SameOriginCircuits>()
            .UseWhen(IsForReaders, pages => pages.UseStatusCodePagesWithReExecute(NotFoundPath));

    /// <summary>Maps the pages. Comes after authentication, authorisation and antiforgery.</summary>
    public static IEndpointConventionBuilder MapPartnershipPages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'");

    /// <summary>Whether somebody asks for a page to read, not a program for data or the browser for a file.</summary>
    private static bool IsForReaders(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
