using Npgsql;
using PartnershipGraph.Core.Integrity;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Acceptance.Tests.Faults;

/// <summary>Schedules that every worker knows.</summary>
[Trait("Speed", "Slow")]
public sealed class ScheduleTests(PostgresServer postgres)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>Longer than it takes every worker to look at the schedules.</summary>
    private static readonly TimeSpan EveryWorkerHasLooked = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task NightlyGaps_ThreeWorkers_AreAskedForOnceAtATime()
    {
        await using var deployment = await Deployment.CreateAsync(postgres, "--Worker:NightlyGaps=* * * * *");
        for (var worker = 0; worker < 3; worker++)
        {
            await deployment.StartWorkerAsync();
        }

        while ((await AskedAtAsync(deployment.Queue)).Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        }

        await Task.Delay(EveryWorkerHasLooked, TestContext.Current.CancellationToken);
        var periods = (await AskedAtAsync(deployment.Queue)).Select(at => at.Ticks / Period.Ticks).ToArray();
        Assert.Equal(periods.Distinct(), periods);
        Assert.Single(await deployment.Store.ListRunsAsync(RunKind.Gaps));
    }

    [Fact]
    public async Task NightlyCheck_WhenItIsTime_LeavesARunThatFoundNothing()
    {
        await using var deployment = await Deployment.CreateAsync(postgres, "--Worker:NightlyCheck=* * * * *");
        await deployment.StartWorkerAsync();

        IReadOnlyList<Run> runs;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
            runs = await deployment.Store.ListRunsAsync(RunKind.Check);
        }
        while (!runs.Any(run => run.HasEnded));

        var run = runs[^1];
        Assert.Equal(RunState.Succeeded, run.State);
        var report = IntegrityReport.Of(run.Result!);
        Assert.True(report is { Findings: 0, Records: > 100 }, run.Result);
    }

    private static async Task<IReadOnlyList<DateTime>> AskedAtAsync(string queue)
    {
        await using var connection = new NpgsqlConnection(queue);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var jobs = new NpgsqlCommand("SELECT createdat FROM hangfire.job WHERE invocationdata::text LIKE '%INightlyGapsJob%' ORDER BY createdat", connection);
        await using var rows = await jobs.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var times = new List<DateTime>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            times.Add(rows.GetDateTime(0));
        }

        return times;
    }
}
