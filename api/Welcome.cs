using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PartnershipGraph.Api.SignIn;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Demo;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Api;

/// <summary>Whether the program was started with <see cref="PartnershipApp.DemoArgument"/>.</summary>
/// <param name="IsAsked">Whether the invented learning region is to be brought in.</param>
internal sealed record DemoRequest(bool IsAsked);

/// <summary>
/// Tells the person at the console where the product is and how to sign in; with <c>--demo</c>, brings in the invented
/// learning region first and prints what it shows, through the same use cases as the pages.
/// </summary>
internal sealed class Welcome(
    DemoRequest demo,
    IReadModelSource readModel,
    IServer server,
    SignInLinks links,
    IHostApplicationLifetime lifetime,
    BringInDemoRegion bringIn,
    GetImport getImport,
    RequestGapAnalysis requestGaps,
    GetGapAnalysis getGaps,
    GetCoverageGrid coverage,
    TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (!readModel.IsReady)
        {
            await Task.Delay(Patience, clock, stoppingToken);
        }

        var text = new StringBuilder();
        if (demo.IsAsked)
        {
            try
            {
                await DescribeDemoAsync(text, stoppingToken);
            }
            catch (StoreUnavailableException exception)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"The invented learning region could not be shown: {exception.Message} Start again with {PartnershipApp.DemoArgument}.");
            }
        }

        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is not null)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"PartnershipGraph is at {address}");
            text.AppendLine(CultureInfo.InvariantCulture, $"Sign in (once, within 15 minutes, on this machine): {address}{links.IssueFirst()}");
        }

        await Console.Out.WriteLineAsync(text, stoppingToken);
    }

    private async Task DescribeDemoAsync(StringBuilder text, CancellationToken cancellationToken)
    {
        var imported = Expect(await bringIn.ExecuteAsync(Actor.System, new BringInDemoRegionRequest(), cancellationToken));
        while (!imported.Run.HasEnded)
        {
            await Task.Delay(Patience, clock, cancellationToken);
            imported = Expect(await getImport.ExecuteAsync(Actor.System, imported.Run.Id, cancellationToken));
        }

        DescribeImport(text, imported);
        var asked = Expect(await requestGaps.ExecuteAsync(Actor.System, new GapAnalysisRequest(), cancellationToken));
        var analysis = Expect(await getGaps.ExecuteAsync(Actor.System, asked.Id, cancellationToken));
        while (!analysis.Run.HasEnded)
        {
            await Task.Delay(Patience, clock, cancellationToken);
            analysis = Expect(await getGaps.ExecuteAsync(Actor.System, asked.Id, cancellationToken));
        }

        DescribeGaps(text, analysis);
        DescribeCoverage(text, Expect(await coverage.ExecuteAsync(Actor.System, new CoverageGridRequest(), cancellationToken)));
    }

    private static void DescribeImport(StringBuilder text, ImportView import)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{import.FileName}: {import.Rows:N0} rows, import {import.Run.State.ToString().ToLowerInvariant()}");
        if (import.Result is not { } result)
        {
            text.AppendLine(import.Run.Problem);
            return;
        }

        foreach (var count in result.Records)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {count.Kind}: {count.Created:N0} created, {count.Updated:N0} updated");
        }

        foreach (var (outcome, rows) in result.Outcomes.OrderBy(pair => pair.Key))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  rows {outcome.ToString().ToLowerInvariant()}: {rows:N0}");
        }
    }

    private static void DescribeGaps(StringBuilder text, GapAnalysis analysis)
    {
        text.AppendLine();
        if (analysis.Result is not { } result)
        {
            text.AppendLine(analysis.Run.Problem);
            return;
        }

        text.AppendLine("The five largest gaps").AppendLine(CultureInfo.InvariantCulture, $"  {result.Outlook.Sentence}");
        foreach (var pair in result.Findings.Take(5))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {pair.Sentence}");
        }
    }

    private static void DescribeCoverage(StringBuilder text, SectorAreaGrid grid)
    {
        text.AppendLine().AppendLine("Nobody known in");
        foreach (var (row, cell) in grid.EmptyCells())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {row.Name}: {cell.Sector?.ToString().ToLowerInvariant()} sector");
        }

        text.AppendLine();
    }

    private static T Expect<T>(Outcome<T> outcome) => outcome.Succeeded
        ? outcome.Value
        : throw new InvalidOperationException($"The invented learning region could not be shown: {outcome.Refusal.Detail}");
}
