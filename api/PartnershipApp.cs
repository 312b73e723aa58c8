using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Web;
using PartnershipGraph.Worker;

namespace PartnershipGraph.Api;

/// <summary>Composes the product: API, pages and, by default, the worker in one process.</summary>
public static class PartnershipApp
{
    /// <summary>The argument that brings in the invented learning region.</summary>
    public const string DemoArgument = "--demo";

    /// <summary>Composes the application without starting it.</summary>
    /// <param name="args">The command line: <c>--demo</c>, and any setting as <c>--Section:Name=value</c>.</param>
    public static WebApplication Build(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. args.Where(argument => argument != DemoArgument)],
            ApplicationName = typeof(PartnershipApp).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddOptions<ListeningOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Urls = configuration[nameof(ListeningOptions.Urls)] ?? "")
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ListeningOptions>, ListeningChecks>();
        builder.AddPartnershipGraph();
        builder.AddRunQueue();
        if (builder.Configuration.ReadSettings<WorkerOptions>(WorkerOptions.SectionName).InProcess)
        {
            builder.AddPartnershipWorker();
        }

        builder.AddPartnershipApi();
        builder.Services.AddPartnershipPages();
        builder.Services.AddSingleton(new DemoRequest(args.Contains(DemoArgument)));
        builder.Services.AddHostedService<Welcome>();

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UsePartnershipPages();
        app.UsePartnershipApi();
        app.MapStaticAssets().AllowAnonymous();
        app.MapPartnershipApi();
        app.MapPartnershipPages();
        return app;
    }
}
