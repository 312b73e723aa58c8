using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using PartnershipGraph.Core.Integrity;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Hosting;
using PartnershipGraph.Storage.Archive;

namespace PartnershipGraph.Worker.Commands;

/// <summary>
/// What the worker program does when it is given a command instead of being left to work on jobs: archive, restore, verify
/// and check the store of its settings.
/// </summary>
public static class StoreCommands
{
    /// <summary>The exit code when something was found to differ.</summary>
    public const int Differences = 3;

    private const int Done = 0;
    private const int CouldNot = 1;
    private const int NotUnderstood = 2;
    private const int Interrupted = 130;

    private const string Usage =
        """
        Works on the jobs of a PartnershipGraph until it is told to stop, or does one of:

          archive FILE   write everything the store holds to a new file, while it is in use
          restore FILE   fill an empty store with an archive, then compare every record and run;
                         a restore that was broken off goes on where it stopped
          verify FILE    compare the store's records, as they were then, with an archive
          check          hold the store against its journal, and name what was edited past it

        Settings follow the command (--Store:Path=data/partnership.db) or come from appsettings.json and the
        environment (Store__Path). An archive holds personal data and the hashes of API keys: keep it as you keep the store.

        Exit codes: 0 done, 1 not done (the message says why), 2 not understood, 3 differences found,
        78 wrong settings, 130 interrupted.
        """;

    /// <summary>Whether the arguments are a command, or a question for help, rather than settings alone.</summary>
    public static bool AreIn(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args is [var first, ..] && (first is "--help" or "-h" or "-?" || !first.StartsWith('-'));
    }

    /// <summary>Does what the arguments say.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        try
        {
            return args switch
            {
                ["help" or "--help" or "-h" or "-?", ..] => await HelpAsync(),
                ["archive", var file, .. var settings] when IsFile(file) => await WithHostAsync(settings, services => ArchiveAsync(services, file, stop.Token)),
                ["restore", var file, .. var settings] when IsFile(file) => await WithHostAsync(settings, services => RestoreAsync(services, file, stop.Token)),
                ["verify", var file, .. var settings] when IsFile(file) => await WithHostAsync(settings, services => VerifyAsync(services, file, withRuns: false, stop.Token)),
                ["check", .. var settings] => await WithHostAsync(settings, services => CheckAsync(services, stop.Token)),
                _ => await RefuseAsync(args[0]),
            };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return Interrupted;
        }
        catch (OptionsValidationException exception)
        {
            foreach (var problem in exception.Failures.Distinct())
            {
                await Console.Error.WriteLineAsync(problem);
            }

            return PartnershipProgram.WrongSettings;
        }
        catch (Exception exception) when (exception is ArchiveException or StoreUnavailableException or UnreadableRecordException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return CouldNot;
        }
    }

    private static bool IsFile(string argument) => argument.Length > 0 && !argument.StartsWith('-');

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    private static async Task<int> HelpAsync()
    {
        await Console.Out.WriteLineAsync(Usage);
        return Done;
    }

    private static async Task<int> RefuseAsync(string command)
    {
        var problem = command is "archive" or "restore" or "verify" ? $"{command} needs the path of a file." : $"There is no command {command}.";
        await Console.Error.WriteLineAsync($"{problem}\n\n{Usage}");
        return NotUnderstood;
    }

    /// <summary>Composes the services without starting any, so that nothing else works on the store from here.</summary>
    private static async Task<int> WithHostAsync(string[] settings, Func<IServiceProvider, Task<int>> work)
    {
        if (settings.FirstOrDefault(setting => !setting.StartsWith('-')) is { } stray)
        {
            return await RefuseAsync(stray);
        }

        var builder = Host.CreateApplicationBuilder(settings);
        builder.Logging.ClearProviders();
        builder.AddPartnershipGraph();
        builder.AddRunQueue();
        var host = builder.Build();
        await using var disposing = ((IAsyncDisposable)host).ConfigureAwait(false);
        return await work(host.Services);
    }

    private static async Task<int> ArchiveAsync(IServiceProvider services, string file, CancellationToken cancellationToken)
    {
        var summary = await services.GetRequiredService<WriteArchive>().ExecuteAsync(file, new ProgressLine("archived"), cancellationToken);
        await Console.Out.WriteLineAsync($"Archived {Describe(summary)} in {file}.");
        return Done;
    }

    private static async Task<int> RestoreAsync(IServiceProvider services, string file, CancellationToken cancellationToken)
    {
        var summary = await services.GetRequiredService<RestoreArchive>().ExecuteAsync(file, new ProgressLine("restored"), cancellationToken);
        if (summary is null)
        {
            await Console.Error.WriteLineAsync(
                "The store is not empty, or another archive is being restored into it. Nothing was changed. "
                + "Name an empty one, which no API or worker has been started on: see the settings of the section Store.");
            return CouldNot;
        }

        await Console.Out.WriteLineAsync($"Restored {Describe(summary)} from {file}.");
        return await VerifyAsync(services, file, withRuns: true, cancellationToken);
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string file, bool withRuns, CancellationToken cancellationToken)
    {
        var comparison = await services.GetRequiredService<VerifyArchive>().ExecuteAsync(file, withRuns, new ProgressLine("compared"), cancellationToken);
        var scope = comparison.WithRuns
            ? ""
            : $" as of sequence {comparison.Archive.Sequence} (the store is at {comparison.StoreSequence}; runs were left out)";
        if (comparison.Differences == 0)
        {
            await Console.Out.WriteLineAsync($"The store holds what the archive holds{scope}: {Describe(comparison.Archive)}.");
            return Done;
        }

        await Console.Out.WriteLineAsync($"The store differs from the archive{scope} in {comparison.Differences} lines:");
        foreach (var difference in comparison.Named)
        {
            await Console.Out.WriteLineAsync($"  {difference.Kind.ToString().ToLowerInvariant()}: {difference.What}");
        }

        await SayIfMoreAsync(comparison.Differences, comparison.Named.Count);
        return Differences;
    }

    private static async Task<int> CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<IntegrityCheck>().ExecuteAsync(cancellationToken);
        await Console.Out.WriteLineAsync(
            $"{report.Records} records held against {report.Changes} changes of the journal, as of sequence {report.Sequence}: {report.Findings} findings.");
        foreach (var finding in report.Named)
        {
            await Console.Out.WriteLineAsync($"  {finding}");
        }

        await SayIfMoreAsync(report.Findings, report.Named.Count);
        return report.Findings == 0 ? Done : Differences;
    }

    private static Task SayIfMoreAsync(long count, int named) =>
        count > named ? Console.Out.WriteLineAsync($"  and {count - named} more") : Task.CompletedTask;

    private static string Describe(ArchiveSummary summary) =>
        $"{summary.Records} records, {summary.Deleted} deleted ones, {summary.ChangeSets} change sets, {summary.Runs} runs and {summary.Files} files "
        + $"at sequence {summary.Sequence} (sha256 {summary.Sha256[..12]})";

    /// <summary>Says on the error output how far the work is, every few seconds.</summary>
    private sealed class ProgressLine(string done) : IProgress<ArchiveProgress>
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
        private long _lastAt = TimeProvider.System.GetTimestamp();

        public void Report(ArchiveProgress value)
        {
            if (TimeProvider.System.GetElapsedTime(_lastAt) >= Interval)
            {
                _lastAt = TimeProvider.System.GetTimestamp();
                Console.Error.WriteLine(value.Total is { } total ? $"{value.Lines} of {total} lines {done}" : $"{value.Lines} lines {done}");
            }
        }
    }
}
