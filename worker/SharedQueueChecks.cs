using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Worker;

/// <summary>Refuses a worker program of its own without a queue that it shares with the API.</summary>
public sealed class SharedQueueChecks : IValidateOptions<JobsOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.InMemory
            ? ValidateOptionsResult.Fail(
                "Jobs:ConnectionString is empty: a worker of its own needs the PostgreSQL queue that the API uses. "
                + "Set Jobs:ConnectionString, or run the API alone with Worker:InProcess=true.")
            : ValidateOptionsResult.Success;
    }
}
