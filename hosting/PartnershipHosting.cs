using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Integrity;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Hosting.Queue;
using PartnershipGraph.Hosting.Telemetry;
using PartnershipGraph.Storage.Archive;

namespace PartnershipGraph.Hosting;

/// <summary>What every program of the product shares: options, store, read model, use cases, the job storage.</summary>
public static class PartnershipHosting
{
    /// <summary>Registers all of it. Wrong settings stop the start with the setting named.</summary>
    public static void AddPartnershipGraph(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSettings<StoreOptions>(StoreOptions.SectionName);
        services.AddSettings<JobsOptions>(JobsOptions.SectionName);
        services.AddSettings<WorkerOptions>(WorkerOptions.SectionName);
        services.AddSettings<ReadModelOptions>(ReadModelOptions.SectionName);
        services.AddSingleton<IValidateOptions<StoreOptions>, StoreChecks>();
        services.AddSingleton<IValidateOptions<JobsOptions>, JobsChecks>();
        services.AddSingleton<IValidateOptions<ReadModelOptions>, ReadModelChecks>();
        services.AddSingleton<IValidateOptions<WorkerOptions>, WorkerChecks>();
        services.AddSettings<RunOptions>(RunOptions.SectionName);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<RunOptions>>().Value);
        services.AddSettings<CoverageOptions>(CoverageOptions.SectionName);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<CoverageOptions>>().Value);
        services.AddSettings<ImportOptions>(ImportOptions.SectionName);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ImportOptions>>().Value);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, ClockIdSource>();
        services.AddStore();
        services.AddSingleton<ReadModelKeeper>();
        services.AddSingleton<IReadModelSource>(provider => provider.GetRequiredService<ReadModelKeeper>());
        services.AddSingleton<PartnershipWriter>();
        services.AddSingleton<IKeyMaterial, SystemKeyMaterial>();
        services.AddSingleton<FirstStart>();
        services.AddSingleton<WriteArchive>();
        services.AddSingleton<RestoreArchive>();
        services.AddSingleton<VerifyArchive>();
        services.AddSingleton<IntegrityCheck>();
        AddUseCases(services);
        services.AddSingleton<ReadModelService>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadModelService>());

        services.AddJobStorage();
        builder.AddPartnershipTelemetry();
    }

    /// <summary>
    /// Registers every use case and runner of the domain, and the domain's own classes that their constructors ask for.
    /// They hold no state of a request, so one of each serves all.
    /// </summary>
    private static void AddUseCases(IServiceCollection services)
    {
        var domain = typeof(IUseCase).Assembly;
        foreach (var type in domain.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            if (typeof(IUseCase).IsAssignableFrom(type))
            {
                AddWithWhatItNeeds(services, type, domain);
                services.AddSingleton(typeof(IUseCase), provider => provider.GetRequiredService(type));
            }

            if (typeof(IRunner).IsAssignableFrom(type))
            {
                AddWithWhatItNeeds(services, type, domain);
                services.AddSingleton(typeof(IRunner), provider => provider.GetRequiredService(type));
            }
        }
    }

    private static void AddWithWhatItNeeds(IServiceCollection services, Type type, Assembly domain)
    {
        if (services.Any(service => service.ServiceType == type))
        {
            return;
        }

        services.AddSingleton(type);
        var needed = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType);
        foreach (var dependency in needed.Where(dependency => dependency is { IsClass: true, IsAbstract: false } && dependency.Assembly == domain))
        {
            AddWithWhatItNeeds(services, dependency, domain);
        }
    }
}
