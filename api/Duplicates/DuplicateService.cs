using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Api.Duplicates;

/// <summary>Compares records in the background, so that the queue of likely duplicates is ready when somebody looks at it.</summary>
internal sealed class DuplicateService(DuplicateQueue queue, IReadModelSource readModel, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var compared = 0L;
        while (true)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            if (readModel.IsReady && await readModel.WaitForAsync(compared + 1, Patience, stoppingToken) is { } model)
            {
                await Task.Run(() => queue.UpdateAsync(model, stoppingToken), stoppingToken);
                compared = model.Sequence;
            }
        }
    }
}
