using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Demo;

/// <summary>
/// Brings in the invented learning region that the product ships, through the import job that every contact list goes
/// through. Done once: when its import is there in any state, undone too, that import is answered.
/// </summary>
public sealed class BringInDemoRegion(DraftImport draft, CommitImport commit, ListImports imports, GetImport import)
    : UseCase<BringInDemoRegionRequest, ImportView>
{
    /// <summary>The file name of the list, which says what it is wherever imports are shown.</summary>
    public const string FileName = "Invented learning region.csv";

    private const string Resource = "learning-region.csv";

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<ImportView>> HandleAsync(
        Actor actor, BringInDemoRegionRequest request, CancellationToken cancellationToken)
    {
        var earlier = await imports.ExecuteAsync(actor, new ListImportsRequest(Limit: ListRuns.MaxLimit), cancellationToken);
        if (!earlier.Succeeded)
        {
            return earlier.Refusal;
        }

        Guid id;
        if (earlier.Value.FirstOrDefault(summary => summary.FileName == FileName) is { } found)
        {
            if (found.Run.State != RunState.Draft)
            {
                return await import.ExecuteAsync(actor, found.Run.Id, cancellationToken);
            }

            id = found.Run.Id;
        }
        else
        {
            await using var list = typeof(BringInDemoRegion).Assembly.GetManifestResourceStream(Resource)
                ?? throw new InvalidOperationException($"The resource {Resource} is missing from the program.");
            var drafted = await draft.ExecuteAsync(actor, new DraftImportRequest(FileName, list), cancellationToken);
            if (!drafted.Succeeded)
            {
                return drafted.Refusal;
            }

            id = drafted.Value.Run.Id;
        }

        return await commit.ExecuteAsync(actor, id, cancellationToken);
    }
}

/// <summary>Asks for the invented learning region.</summary>
public sealed record BringInDemoRegionRequest;
