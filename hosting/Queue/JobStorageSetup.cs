using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Hosting.Queue;

/// <summary>Registers the storage of jobs: PostgreSQL when a connection string is set, else this process's memory.</summary>
internal static class JobStorageSetup
{
    /// <summary>After this long without a sign of life of its worker, a job is given to another.</summary>
    public static readonly TimeSpan Abandonment = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    public static void AddJobStorage(this IServiceCollection services)
    {
        // A storage of this host's own: the library's default is one for the whole process, which two hosts would share.
        services.AddSingleton(Create);
        services.AddHangfire((provider, hangfire) => hangfire
            .UseLogProvider(new QueueLog(provider.GetRequiredService<ILoggerFactory>()))
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.AddSingleton<QueueState>();
        services.AddHostedService<QueueService>();
    }

    private static JobStorage Create(IServiceProvider provider)
    {
        var jobs = provider.GetRequiredService<IOptions<JobsOptions>>().Value;
        if (jobs.InMemory)
        {
            return new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromDays(1) });
        }

        // The tables are made by QueueService: the library would connect right here and end the process when it cannot.
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = JobTables.Schema,
            PrepareSchemaIfNecessary = false,
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = Abandonment,
            DistributedLockTimeout = Abandonment,
            QueuePollInterval = PollInterval,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(jobs.ConnectionString, options), options);
    }
}
