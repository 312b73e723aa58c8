using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Analyses;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Areas;
using PartnershipGraph.Api.Coverage;
using PartnershipGraph.Api.Duplicates;
using PartnershipGraph.Api.Engagements;
using PartnershipGraph.Api.Freshness;
using PartnershipGraph.Api.Imports;
using PartnershipGraph.Api.Initiatives;
using PartnershipGraph.Api.Jobs;
using PartnershipGraph.Api.Journal;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Organisations;
using PartnershipGraph.Api.People;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Proxies;
using PartnershipGraph.Api.Relationships;
using PartnershipGraph.Api.Runs;
using PartnershipGraph.Api.Search;
using PartnershipGraph.Api.SignIn;
using PartnershipGraph.Api.Vocabularies;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Hosting.Health;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Api;

/// <summary>Puts the REST API and signing in into a host.</summary>
public static class ApiSetup
{
    /// <summary>Registers what the API needs besides the use cases.</summary>
    public static void AddPartnershipApi(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));

        // The framework's message names what cannot be read; without the exception it would be lost.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddProblemDetails();

        services.AddDataProtection().SetApplicationName("PartnershipGraph");
        services.AddSingleton<StoredProtectionKeys>();
        services.AddOptions<KeyManagementOptions>()
            .Configure<StoredProtectionKeys>(static (options, keys) => options.XmlRepository = keys);
        services.AddAntiforgery(options => options.Cookie.Name = "partnershipgraph-antiforgery");
        services.TryAddSingleton<SignedInActors>();
        services.TryAddSingleton<IKeyMaterial, SystemKeyMaterial>();
        services.AddProxies();
        services.AddSettings<SignInOptions>(SignInOptions.SectionName);
        services.AddSingleton<SignInLinks>();
        services.AddSingleton(provider => new ThisMachine(provider.GetRequiredService<IOptions<SignInOptions>>()));
        services.AddSingleton<AnswerCache>();
        services.AddHostedService<DuplicateService>();
        services.AddAuthentication(AccessSchemes.Either)
            .AddPolicyScheme(AccessSchemes.Either, null, options => options.ForwardDefaultSelector = static context =>
                ApiKeyAuthentication.IsPresented(context.Request) ? AccessSchemes.ApiKey : AccessSchemes.Cookie)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(AccessSchemes.ApiKey, null)
            .AddCookie(AccessSchemes.Cookie, SiteCookie.Configure);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(AccessSchemes.ApiPolicy, policy => policy.RequireAuthenticatedUser().AddRequirements(new UseCasePermissions()));
        services.AddJobsDashboard();
        services.AddSingleton<UseCasePermissionsHandler>();
        services.AddSingleton<IAuthorizationHandler>(provider => provider.GetRequiredService<UseCasePermissionsHandler>());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ProblemOnDenial>();
        services.AddPartnershipHealth();
        services.AddApiDescription();
    }

    /// <summary>Adds the request pipeline of the API; comes after the security headers and before the pages are mapped.</summary>
    public static void UsePartnershipApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWhen(ApiPaths.IsApi, api =>
        {
            api.Use(JournalFreshness.SayAtTheEndAsync);
            api.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = static _ => true });
            api.UseStatusCodePages(static status =>
                ProblemWriter.WriteAsync(status.HttpContext, ProblemKinds.OfStatus(status.HttpContext.Response.StatusCode), detail: null));
        });
        app.UseApiDescription();
        app.UseRouting();
        app.UseMiddleware<ReadinessGate>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseWhen(ApiPaths.IsApi, api => api
            .UseMiddleware<CookieWriteGuard>()
            .UseMiddleware<JournalFreshness>()
            .UseMiddleware<CachedAnswers>());
        app.UseJobsDashboard();
    }

    /// <summary>Maps every endpoint of the API, signing in and health.</summary>
    public static void MapPartnershipApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapHealth();
        app.MapSignIn();
        app.MapJobsDashboard();
        var api = app.MapGroup(ApiPaths.Current)
            .RequireAuthorization(AccessSchemes.ApiPolicy)
            .DisableAntiforgery()
            .AddEndpointFilterFactory(RequestRules.Apply);
        api.MapOrganisations();
        api.MapOrganisationParts();
        api.MapPeople();
        api.MapRoles();
        api.MapRelationships();
        api.MapAreas();
        api.MapVocabularies();
        api.MapReferenceCounts();
        api.MapInitiatives();
        api.MapParticipations();
        api.MapEngagements();
        api.MapFollowUps();
        api.MapSearch();
        api.MapImports();
        api.MapDuplicates();
        api.MapRuns();
        api.MapAnalyses();
        api.MapCoverage();
        api.MapJournal();
        api.MapUsers();
        api.MapApiKeys();
    }
}
