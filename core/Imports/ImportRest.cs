using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>What an import that was stopped before its end has left. It stops at a whole chunk of rows.</summary>
/// <param name="LastRow">The number of the last row that is in with everything it says; 0 when none is.</param>
/// <param name="Rows">How many rows come after it.</param>
/// <param name="LastRowWithRecords">
/// The number of the last row whose organisations, people and areas are in, though its ties, engagements and follow-ups are not;
/// null where <see cref="LastRow"/> says all.
/// </param>
public sealed record ImportRest(long LastRow, long Rows, long? LastRowWithRecords)
{
    /// <summary>What is left of an import; null when it has not ended, or nothing is left.</summary>
    internal static ImportRest? Of(Run run, ImportParameters parameters)
    {
        if (run.State is not (RunState.Cancelled or RunState.Failed))
        {
            return null;
        }

        var passes = ListChunks.Passes(CompiledMapping.Compile(parameters.Mapping, parameters.Headers));
        var rest = ImportCheckpoint.Of(run) switch
        {
            null => new ImportRest(0, parameters.Rows, null),
            { Pass: ImportPlanner.WaitingPass } => null,
            var at when at.Pass == passes[^1] => new ImportRest(at.Row, parameters.Rows - at.Read, null),
            var at => new ImportRest(0, parameters.Rows, at.Row),
        };
        return rest is { Rows: > 0 } ? rest : null;
    }
}
