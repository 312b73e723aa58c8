using System.Text.Json;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Gaps;

/// <summary>
/// Works on gap analyses: takes the compact input out of the picture and keeps it, computes, keeps the result. Taken up
/// again after a crash it computes from the input it has kept.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class GapRunner(IRunStore runs, IReadModelSource readModel, IGapGraph graph) : IRunner
{
    private const int WorstGaps = 5;
    private const int Attempts = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <inheritdoc />
    public RunKind Kind => RunKind.Gaps;

    /// <inheritdoc />
    public async Task<RunEnding> RunAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var parameters = GapRuns.ParametersOf(run);
        var input = await GapRuns.InputOfAsync(runs, run.Id, cancellationToken);
        if (input is null)
        {
            var picture = await readModel.WaitForAsync(run.SeenSequence ?? 0, Patience, cancellationToken);
            if (picture is null)
            {
                return new RunEnding(
                    RunState.Failed, null, "The records of the moment of the request have not arrived in this process. Ask again in a minute.");
            }

            input = GapInputExtraction.Take(picture, parameters, cancellationToken);
            using var file = new MemoryStream(CompactGapInputFile.Write(input), writable: false);
            await runs.WriteFileAsync(run.Id, GapRuns.InputFile, file, cancellationToken);
        }

        var result = GapAnalyser.Analyse(input, parameters, cancellationToken);
        using (var file = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(result, GapJson.Default.GapAnalysisResult), writable: false))
        {
            await runs.WriteFileAsync(run.Id, GapRuns.ResultFile, file, cancellationToken);
        }

        // Before the run ends: after a crash in between it is taken up again and shown once more.
        await graph.ShowAsync(run, result, cancellationToken);
        await NoteAsync(run, result, cancellationToken);
        return new RunEnding(RunState.Succeeded, JsonSerializer.Serialize(Summarise(result), GapJson.Default.GapAnalysisSummary), null);
    }

    private static GapAnalysisSummary Summarise(GapAnalysisResult result) => new()
    {
        Sequence = result.Sequence,
        At = result.Parameters.At,
        Groups = result.Groups.Count,
        Organisations = result.Organisations,
        Ties = result.Ties,
        CrossTies = result.CrossTies,
        ClearGaps = result.Pairs.Count(pair => pair.Evidence == GapEvidence.Clear),
        LikelyGaps = result.Pairs.Count(pair => pair.Evidence == GapEvidence.Likely),
        Outlook = result.Outlook.Sentence,
        WorstGaps = [.. result.Findings.Take(WorstGaps).Select(pair => pair.Sentence)],
    };

    // The sequence that was seen, which may be later than that of the request.
    private async Task NoteAsync(Run run, GapAnalysisResult result, CancellationToken cancellationToken)
    {
        var pairs = result.Pairs.Count + result.Unscored.Count;
        var current = run;
        for (var attempt = 0; attempt < Attempts && current is not null && current.LeaseHolder == run.LeaseHolder; attempt++)
        {
            var noted = current with { SeenSequence = result.Sequence, Progress = new RunProgress(pairs, pairs, "pairs") };
            if (await runs.TryUpdateRunAsync(noted, cancellationToken) is not null)
            {
                return;
            }

            current = await runs.FindRunAsync(run.Id, cancellationToken);
        }
    }
}
