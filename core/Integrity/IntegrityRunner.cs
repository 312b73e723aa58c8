using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Integrity;

/// <summary>Works on integrity checks. Taken up again after a crash it begins anew: a check writes nothing but its report.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class IntegrityRunner(IntegrityCheck check) : IRunner
{
    /// <inheritdoc />
    public RunKind Kind => RunKind.Check;

    /// <inheritdoc />
    public async Task<RunEnding> RunAsync(Run run, CancellationToken cancellationToken)
    {
        var report = await check.ExecuteAsync(cancellationToken);
        return new RunEnding(RunState.Succeeded, report.ToJson(), null);
    }
}
