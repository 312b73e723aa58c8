using System.Text;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Contract;

/// <summary>What the contract suites of both ports share. Each adapter gives a subclass of each suite; each test gets an empty store.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private StoreUnderTest? _open;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected IPartnershipStore Store => _open!.Store;

    protected IRunStore Runs => _open!.Runs;

    public async ValueTask InitializeAsync() => _open = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_open is not null)
        {
            await _open.Owner.DisposeAsync();
        }
    }

    /// <summary>An empty store with its schema in place.</summary>
    protected abstract Task<StoreUnderTest> OpenAsync();

    protected async Task<ApplyOutcome.Applied> ApplyAsync(ChangeSet changeSet) =>
        Assert.IsType<ApplyOutcome.Applied>(await Store.ApplyAsync(changeSet, Cancellation));

    protected async Task<IReadOnlyList<Conflict>> RefuseAsync(ChangeSet changeSet) =>
        Assert.IsType<ApplyOutcome.Refused>(await Store.ApplyAsync(changeSet, Cancellation)).Conflicts;

    protected async Task<StoredRecord> FindPresentAsync(Entity entity) =>
        Assert.IsType<FoundRecord.Present>(await Store.FindAsync(entity.Kind, entity.Key, Cancellation)).Record;

    protected Task<FoundRecord> FindAsync(Entity entity) => Store.FindAsync(entity.Kind, entity.Key, Cancellation);

    protected async Task<List<StoredRecord>> StreamAsync(EntityKind kind)
    {
        var records = new List<StoredRecord>();
        await foreach (var record in Store.StreamAsync(kind, Cancellation))
        {
            records.Add(record);
        }

        return records;
    }

    protected static Delete Deleting(Entity entity, long version = 1) => new(entity.Kind, entity.Key, version);

    protected static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);

    protected static void AssertSame(Entity expected, Entity actual) =>
        Assert.Equal(Text(EntityJson.Write(expected)), Text(EntityJson.Write(actual)));
}

/// <summary>A store that a contract suite runs against; its owner closes and removes it.</summary>
public sealed record StoreUnderTest(IPartnershipStore Store, IRunStore Runs, IAsyncDisposable Owner);
