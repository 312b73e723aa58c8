using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Reads what became of the rows of an import, or of the records of its undo, in order of row number. Without cells and
/// the values that reasons quote for those who do not see contact details, unless they made the import.
/// </summary>
public sealed class ReadImportRows(IRunStore runs) : UseCase<ReadImportRowsRequest, IReadOnlyList<RunRow>>
{
    /// <summary>The most rows one answer holds.</summary>
    public const int MaxLimit = 1_000;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<IReadOnlyList<RunRow>>> HandleAsync(Actor actor, ReadImportRowsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await runs.FindRunAsync(request.RunId, cancellationToken) is not { Kind: RunKind.Import or RunKind.Undo } run)
        {
            return RunRefusals.NotFound(request.RunId);
        }

        var rows = await runs.ReadRowsAsync(
            request.RunId, request.Outcome, request.After, Math.Clamp(request.Limit, 1, MaxLimit), cancellationToken);
        return ListPrivacy.SeesCells(actor, run) ? rows.ToList() : rows.Select(ListPrivacy.WithoutCells).ToList();
    }
}

/// <summary>Which rows.</summary>
/// <param name="RunId">The import's or undo's run.</param>
/// <param name="Outcome">With this outcome only.</param>
/// <param name="After">With a number above this.</param>
/// <param name="Limit">At most so many, 1–1,000.</param>
public sealed record ReadImportRowsRequest(Guid RunId, RunRowOutcome? Outcome = null, long After = 0, int Limit = 200);
