using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>Lists imports, newest first.</summary>
public sealed class ListImports(IRunStore runs) : UseCase<ListImportsRequest, Page<ImportSummary>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<Page<ImportSummary>>> HandleAsync(Actor actor, ListImportsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await RunPage.ReadAsync(runs, RunKind.Import, request.State, request.Before, request.Limit, cancellationToken);
        return found.Select(ImportViews.Summarise);
    }
}

/// <summary>Which imports.</summary>
/// <param name="State">In this state only.</param>
/// <param name="Before">Older than this import.</param>
/// <param name="Limit">At most so many, 1–200.</param>
public sealed record ListImportsRequest(RunState? State = null, Guid? Before = null, int Limit = 50);
