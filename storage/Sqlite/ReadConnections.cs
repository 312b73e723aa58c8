using System.Collections.Concurrent;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>
/// Lends read connections. Makes as many as are wanted at once, so that a reader who reads while streaming never waits for
/// itself, and keeps a few for the next.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class ReadConnections(SqliteFile file) : IDisposable
{
    private const int KeptIdle = 8;

    private readonly ConcurrentBag<ReadConnection> _idle = [];
    private volatile bool _isClosed;

    public ReadConnection Rent()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return _idle.TryTake(out var connection) ? connection : new ReadConnection(file);
    }

    public void Return(ReadConnection connection)
    {
        if (_isClosed || _idle.Count >= KeptIdle)
        {
            connection.Dispose();
            return;
        }

        _idle.Add(connection);
        if (_isClosed)
        {
            DisposeIdle();
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        DisposeIdle();
    }

    private void DisposeIdle()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
