using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Journal;

/// <summary>
/// Applies the many change sets of one run. The read model follows a few of them behind and takes several in at once, while
/// the next is being written; when the writer is disposed it holds them all.
/// </summary>
/// <remarks>For one run at a time: not safe for concurrent use. Others may write beside it.</remarks>
public sealed class BulkWriter : IAsyncDisposable
{
    private const int FoldedTogether = 16;
    private const int MostBehind = 4 * FoldedTogether;
    private readonly IPartnershipStore _store;
    private readonly ReadModelKeeper _readModel;
    private List<(ChangeSet, ApplyOutcome.Applied)> _waiting = [];
    private Task _folding = Task.CompletedTask;

    internal BulkWriter(IPartnershipStore store, ReadModelKeeper readModel)
    {
        _store = store;
        _readModel = readModel;
    }

    /// <summary>Applies a change set whole or not at all.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached; whether it was applied is found by sending it again.</exception>
    public async Task<ApplyOutcome> ApplyAsync(ChangeSet changeSet, CancellationToken cancellationToken)
    {
        var outcome = await _store.ApplyAsync(changeSet, cancellationToken);
        if (outcome is ApplyOutcome.Applied applied)
        {
            _waiting.Add((changeSet, applied));
            if (_waiting.Count >= MostBehind)
            {
                await _folding;
            }

            if (_waiting.Count >= FoldedTogether && _folding.IsCompleted)
            {
                await _folding;
                _folding = FoldWaiting();
            }
        }

        return outcome;
    }

    /// <summary>Waits until the read model holds everything that was applied.</summary>
    public async ValueTask DisposeAsync()
    {
        await _folding;
        await FoldWaiting();
    }

    private Task FoldWaiting()
    {
        var written = _waiting;
        _waiting = [];

        // Applied is applied: no token stops the picture from following.
        return Task.Run(() => _readModel.FoldAsync(written, CancellationToken.None), CancellationToken.None);
    }
}
