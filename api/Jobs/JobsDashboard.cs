using Hangfire;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Hosting.Queue;

namespace PartnershipGraph.Api.Jobs;

/// <summary>
/// The job library's own pages at <c>/jobs</c>, for administrators who are signed in to the pages: what waits, what is worked on
/// and by which worker, what failed, and the schedules.
/// </summary>
/// <remarks>Every button there is held to the antiforgery token by the library. A key does not open them: they are for people.</remarks>
public static class JobsDashboard
{
    /// <summary>Where it is.</summary>
    public const string Path = "/jobs";

    /// <summary>The policy of its pages: an administrator, signed in by cookie.</summary>
    public const string Policy = "jobs";

    /// <summary>Registers the policy.</summary>
    public static void AddJobsDashboard(this IServiceCollection services) =>
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy
            .AddAuthenticationSchemes(AccessSchemes.Cookie)
            .RequireAuthenticatedUser()
            .RequireAssertion(static context => context.Resource is HttpContext http && Caller.Of(http).Actor.May(Permissions.Admin)));

    /// <summary>Answers 503 with the cause while the queue that the pages show is away. Comes after authorisation.</summary>
    public static void UseJobsDashboard(this WebApplication app) =>
        app.UseWhen(static context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), static jobs => jobs.Use(static (context, next) =>
        {
            if (context.RequestServices.GetRequiredService<QueueState>().Cause is not { } cause)
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return context.Response.WriteAsync(cause, context.RequestAborted);
        }));

    /// <summary>Maps its pages.</summary>
    public static void MapJobsDashboard(this IEndpointRouteBuilder app) =>
        app.MapHangfireDashboard(Path, new DashboardOptions
        {
            // Who may see them is decided by the policy, before the library is asked.
            Authorization = [],
            AppPath = "/",
            DashboardTitle = "PartnershipGraph: jobs",
            DisplayStorageConnectionString = false,
            DisplayNameFunc = static (_, job) => $"{job.Type.Name}.{job.Method.Name}",
        }).RequireAuthorization(Policy);
}
