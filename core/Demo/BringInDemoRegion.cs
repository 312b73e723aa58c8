using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Demo;

/// <summary>
/// Brings in the invented learning region that the product ships, through the import job that every contact list goes
/// through. Done once: when its import is there in any state, undone too, that import is answered. A draft that somebody
/// else is preparing is left to them.
/// </summary>
public sealed class BringInDemoRegion(IRunStore runs, DraftImport draft, CommitImport commit, GetImport import)
    : UseCase<BringInDemoRegionRequest, ImportView>
{
    /// <summary>The file name of the list, which says what it is wherever imports are shown.</summary>
    public const string FileName = "Invented learning region.csv";

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<ImportView>> HandleAsync(
        Actor actor, BringInDemoRegionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var earlier = await DemoImport.FindAsync(runs, actor.Id, cancellationToken);
        if (earlier is not null && earlier.State != RunState.Draft)
        {
            return await import.ExecuteAsync(actor, earlier.Id, cancellationToken);
        }

        if (earlier is null)
        {
            await using var list = DemoImport.OpenList();
            var drafted = await draft.ExecuteAsync(actor, new DraftImportRequest(FileName, list), cancellationToken);
            if (!drafted.Succeeded)
            {
                return drafted.Refusal;
            }

            earlier = drafted.Value.Run;
        }

        return await commit.ExecuteAsync(actor, earlier.Id, cancellationToken);
    }
}

/// <summary>Asks for the invented learning region.</summary>
public sealed record BringInDemoRegionRequest;
