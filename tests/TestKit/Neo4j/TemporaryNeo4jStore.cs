using PartnershipGraph.Storage.Neo4j;

namespace PartnershipGraph.TestKit.Neo4j;

/// <summary>
/// The store of the shared Neo4j server, emptied. The server has one database, so one test at a time holds it: the next waits until this is
/// disposed.
/// </summary>
public sealed class TemporaryNeo4jStore : IAsyncDisposable
{
    private static readonly SemaphoreSlim InUse = new(1, 1);

    private TemporaryNeo4jStore(Neo4jTestServer server, TimeProvider clock)
    {
        Server = server;
        Store = new Neo4jStore(server.Connection, clock, new SequentialIdSource(start: 9_000_000));
    }

    public Neo4jTestServer Server { get; }

    /// <summary>The store, ready for use.</summary>
    public Neo4jStore Store { get; }

    /// <summary>An empty store with its schema in place.</summary>
    public static async Task<TemporaryNeo4jStore> CreateAsync(TimeProvider? clock = null)
    {
        var server = await Neo4jTestServer.SharedAsync();
        await InUse.WaitAsync();
        try
        {
            await server.EmptyAsync();
            var temporary = new TemporaryNeo4jStore(server, clock ?? TimeProvider.System);
            await temporary.Store.InitialiseAsync(CancellationToken.None);
            return temporary;
        }
        catch
        {
            InUse.Release();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        InUse.Release();
    }
}
