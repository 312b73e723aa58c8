using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Journal;

/// <summary>
/// Applies change sets and folds them into this process's read model, so that whoever writes reads their own write. With
/// <see cref="BulkWriter"/>, which it makes, the only caller of <see cref="IPartnershipStore.ApplyAsync"/>.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class PartnershipWriter(IPartnershipStore store, ReadModelKeeper readModel)
{
    /// <summary>Applies a change set whole or not at all.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached; whether it was applied is found by sending it again.</exception>
    public async Task<ApplyOutcome> ApplyAsync(ChangeSet changeSet, CancellationToken cancellationToken)
    {
        var outcome = await store.ApplyAsync(changeSet, cancellationToken);
        if (outcome is ApplyOutcome.Applied applied)
        {
            // Applied is applied: the caller's token no longer matters for the picture.
            await readModel.FoldAsync(changeSet, applied, CancellationToken.None);
        }

        return outcome;
    }

    /// <summary>A writer for the many change sets of one run.</summary>
    public BulkWriter BeginBulk() => new(store, readModel);
}
