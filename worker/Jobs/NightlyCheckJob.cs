using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Integrity;

namespace PartnershipGraph.Worker.Jobs;

/// <summary>Asks for the nightly integrity check.</summary>
public interface INightlyCheckJob
{
    /// <summary>Records the run and queues it, unless one waits or is being worked on.</summary>
    /// <param name="cancellationToken">Swapped in by the job server.</param>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <inheritdoc />
public sealed class NightlyCheckJob(RequestIntegrityCheck request) : INightlyCheckJob
{
    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var outcome = await request.ExecuteAsync(Actor.System, new IntegrityCheckRequest(), cancellationToken);
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException($"The nightly integrity check was refused: {outcome.Refusal.Detail}");
        }
    }
}
