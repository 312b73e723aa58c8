using Microsoft.Extensions.Options;

namespace PartnershipGraph.Hosting.Options;

/// <summary>Refuses settings under which recorded runs would never be worked on.</summary>
public sealed class WorkerChecks(IOptions<JobsOptions> jobs) : IValidateOptions<WorkerOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, WorkerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return jobs.Value.InMemory && !options.InProcess
            ? ValidateOptionsResult.Fail(
                "Worker:InProcess is false and Jobs:ConnectionString is empty: nobody would work on imports and analyses. "
                + "Set Jobs:ConnectionString to a PostgreSQL database shared with the worker, or Worker:InProcess to true.")
            : ValidateOptionsResult.Success;
    }
}
