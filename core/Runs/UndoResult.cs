using System.Text.Json;
using PartnershipGraph.Core.Imports;

namespace PartnershipGraph.Core.Runs;

/// <summary>What an undo did.</summary>
/// <param name="Deleted">Records that the run had created and that are gone now.</param>
/// <param name="Restored">Records that the run had changed and that have their former values again.</param>
/// <param name="Kept">Changes that were kept, wholly or in part, because somebody has edited the record since; the undo's rows say which members.</param>
/// <param name="Failed">Changes that could not be taken back, because something else depends on them; the undo's rows say what.</param>
public sealed record UndoResult(long Deleted, long Restored, long Kept, long Failed = 0)
{
    /// <summary>The result of an undo's run; null while it has none.</summary>
    public static UndoResult? Of(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Result is null ? null : JsonSerializer.Deserialize(run.Result, ImportJson.Default.UndoResult);
    }
}
