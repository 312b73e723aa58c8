using PartnershipGraph.Core.Runs;
using PartnershipGraph.Worker.Jobs;

namespace PartnershipGraph.Worker;

/// <summary>The job server: in the API's process by default, or the program <c>worker</c> beside it.</summary>
public static class PartnershipWorker
{
    /// <summary>What any program needs to hand runs to workers.</summary>
    public static void AddRunQueue(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IRunQueue, HangfireRunQueue>();
    }

    /// <summary>Registers the job server, its jobs and schedules.</summary>
    public static void AddPartnershipWorker(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<RunExecutor>();
        services.AddSingleton<RunSweep>();
        services.AddSingleton<IRunJob, RunJob>();
        services.AddSingleton<INightlyGapsJob, NightlyGapsJob>();
        services.AddSingleton<INightlyCheckJob, NightlyCheckJob>();
        services.AddHostedService<UnattendedRunsService>();
        services.AddHostedService<JobServerService>();
    }
}
