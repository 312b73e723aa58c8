using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Integrity;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Integrity;

/// <summary>The check as a run: asked for, worked on, reported.</summary>
public sealed class IntegrityRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExecuteAsync_AskedTwice_IsOneRunUntilItHasEnded()
    {
        await using var partnership = await TestPartnership.CreateAsync();
        var request = partnership.Get<RequestIntegrityCheck>();

        var first = (await request.ExecuteAsync(Actor.System, new IntegrityCheckRequest(), Cancellation)).Value;
        var second = (await request.ExecuteAsync(Actor.System, new IntegrityCheckRequest(), Cancellation)).Value;

        Assert.Equal(first.Id, second.Id);
        Assert.Equal((first.Id, RunKind.Check), Assert.Single(partnership.Queue.Queued));
        Assert.NotNull(await partnership.Store.TryUpdateRunAsync(second with { State = RunState.Succeeded }, Cancellation));
        Assert.NotEqual(first.Id, (await request.ExecuteAsync(Actor.System, new IntegrityCheckRequest(), Cancellation)).Value.Id);
    }

    [Fact]
    public async Task ExecuteAsync_NotAnAdministrator_IsRefused()
    {
        await using var partnership = await TestPartnership.CreateAsync();

        var outcome = await partnership.Get<RequestIntegrityCheck>().ExecuteAsync(TestPartnership.Editor, new IntegrityCheckRequest(), Cancellation);

        Assert.Equal(Problem.NotAllowed, outcome.Refusal!.Problem);
        Assert.Empty(partnership.Queue.Queued);
    }

    [Fact]
    public async Task RunAsync_StoreAsJournalled_ReportsNothing()
    {
        await using var partnership = await TestPartnership.CreateAsync();
        await partnership.Store.ApplyAsync(Some.Creating(Some.Area(), Some.Organisation()), Cancellation);

        var ending = await partnership.Get<IntegrityRunner>().RunAsync(Some.Run(RunKind.Check), Cancellation);

        Assert.Equal((RunState.Succeeded, null), (ending.State, ending.Problem));
        var report = IntegrityReport.Of(ending.Result!);
        Assert.Equal(0, report.Findings);
        Assert.Equal(await partnership.Store.GetSequenceAsync(Cancellation), report.Sequence);
        Assert.True(report.Records >= 2);
    }
}
