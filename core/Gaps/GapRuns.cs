using System.Text.Json;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Reads and writes what gap runs keep: parameters, input, result.</summary>
internal static class GapRuns
{
    /// <summary>The run file with the compact input.</summary>
    public const string InputFile = "input";

    /// <summary>The run file with the whole result.</summary>
    public const string ResultFile = "result";

    public static string Write(GapParameters parameters) => JsonSerializer.Serialize(parameters, GapJson.Default.GapParameters);

    public static GapParameters ParametersOf(Run run) =>
        JsonSerializer.Deserialize(run.Parameters, GapJson.Default.GapParameters)
        ?? throw new InvalidDataException($"The run {run.Id} has no parameters.");

    public static GapAnalysisSummary? SummaryOf(Run run) =>
        run is { State: RunState.Succeeded, Result: { } result } ? JsonSerializer.Deserialize(result, GapJson.Default.GapAnalysisSummary) : null;

    /// <summary>A gap run, or why there is none.</summary>
    public static async Task<Outcome<Run>> FindAsync(IRunStore runs, Guid id, CancellationToken cancellationToken) =>
        await runs.FindRunAsync(id, cancellationToken) is { Kind: RunKind.Gaps } run
            ? run
            : new Refusal(Problem.NotFound, $"There is no gap analysis {id}. Look in the list of analyses, or ask for a new one.");

    /// <summary>The result of a run; null unless it succeeded.</summary>
    public static async Task<GapAnalysisResult?> ResultOfAsync(IRunStore runs, Run run, CancellationToken cancellationToken)
    {
        if (run.State != RunState.Succeeded)
        {
            return null;
        }

        await using var file = await runs.OpenFileAsync(run.Id, ResultFile, cancellationToken)
            ?? throw new InvalidDataException($"The run {run.Id} succeeded without a result.");
        return await JsonSerializer.DeserializeAsync(file, GapJson.Default.GapAnalysisResult, cancellationToken);
    }

    /// <summary>The stored input of a run, or null.</summary>
    public static async Task<CompactGapInput?> InputOfAsync(IRunStore runs, Guid runId, CancellationToken cancellationToken)
    {
        await using var file = await runs.OpenFileAsync(runId, InputFile, cancellationToken);
        if (file is null)
        {
            return null;
        }

        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return CompactGapInputFile.Read(bytes);
    }
}
