using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Neo4j.Transport;

/// <summary>
/// Sends statements and deals with failures: what passes by itself is tried again for up to ten seconds, a write whose reply was lost is
/// sent again (every writing statement is made to be) at least once and for up to ten seconds from then on, and what a person must mend
/// becomes a <see cref="StoreUnavailableException"/>.
/// </summary>
/// <remarks>
/// Safe for concurrent use. At most one write is under way at a time: writers would wait for each other in the server anyway, where
/// waiting costs one of few threads. At most sixteen reads are.
/// </remarks>
/// <param name="transport">Carries each statement.</param>
/// <param name="clock">Times the pauses.</param>
/// <param name="seed">Sets the pauses' lengths a little apart; another in each process, or all of them would come back at once.</param>
internal sealed class Neo4jClient(INeo4jTransport transport, TimeProvider clock, int seed) : IDisposable
{
    private const int ReadsAtOnce = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(ReadsAtOnce, ReadsAtOnce);
    private readonly Random _jitter = new(seed);
    private volatile bool _lastWriteFailed;

    /// <summary>Whether the store was unavailable to the last write.</summary>
    public bool LastWriteFailed => _lastWriteFailed;

    /// <summary>Runs a statement that reads.</summary>
    public async Task<IReadOnlyList<object?[]>> ReadAsync(
        Statement statement,
        IReadOnlyDictionary<string, object?> parameters,
        CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return await StorageTelemetry.WatchAsync("neo4j", statement.Name, () => PersistAsync(statement, _ => parameters, cancellationToken));
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>
    /// Runs a statement that writes. Once it has been sent the token no longer counts: the server would carry it out all the same, beside
    /// the next one.
    /// </summary>
    /// <param name="statement">A statement that leaves the same behind when it is sent twice.</param>
    /// <param name="parameters">Its parameters, told whether an earlier reply was lost.</param>
    /// <param name="cancellationToken">Counts until it is sent.</param>
    public async Task<IReadOnlyList<object?[]>> WriteAsync(
        Statement statement,
        Func<bool, IReadOnlyDictionary<string, object?>> parameters,
        CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = await StorageTelemetry.WatchAsync("neo4j", statement.Name, () => PersistAsync(statement, parameters, CancellationToken.None));
            _lastWriteFailed = false;
            return rows;
        }
        catch (StoreUnavailableException)
        {
            _lastWriteFailed = true;
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Runs a statement that writes and is the same when it is sent again.</summary>
    public Task<IReadOnlyList<object?[]>> WriteAsync(
        Statement statement,
        IReadOnlyDictionary<string, object?> parameters,
        CancellationToken cancellationToken) => WriteAsync(statement, _ => parameters, cancellationToken);

    /// <summary>Asks the server what it is.</summary>
    public async Task<ServerDescription> DescribeServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await transport.DescribeServerAsync(cancellationToken);
        }
        catch (Neo4jFailureException failure)
        {
            throw new StoreUnavailableException(failure.Message, failure);
        }
    }

    public void Dispose()
    {
        transport.Dispose();
        _writing.Dispose();
        _reading.Dispose();
    }

    private async Task<IReadOnlyList<object?[]>> PersistAsync(
        Statement statement,
        Func<bool, IReadOnlyDictionary<string, object?>> parameters,
        CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var pause = FirstPause;
        var isUnknown = false;
        while (true)
        {
            try
            {
                return await transport.SendAsync(statement, parameters(isUnknown), cancellationToken);
            }
            catch (Neo4jFailureException failure) when (failure.Kind != FailureKind.Refused)
            {
                if (failure.Kind == FailureKind.OutcomeUnknown && statement.Writes && !isUnknown)
                {
                    // Only another try can tell what became of the write, however long the first took to be lost.
                    started = clock.GetTimestamp();
                    pause = FirstPause;
                }

                isUnknown |= failure.Kind == FailureKind.OutcomeUnknown;

                // A server that goes away in the middle of a write often comes back: until then nobody can say what became of it.
                var mayPass = failure.Kind != FailureKind.Unavailable || (isUnknown && statement.Writes && failure.Code is null);
                if (!mayPass || clock.GetElapsedTime(started) + pause > Patience)
                {
                    throw new StoreUnavailableException(
                        isUnknown && statement.Writes ? $"{failure.Message} Whether the last write was kept is not known; sending it again under its id is safe." : failure.Message,
                        failure);
                }
            }

            await Task.Delay(Jittered(pause), clock, cancellationToken);
            pause *= 2;
        }
    }

    private TimeSpan Jittered(TimeSpan pause)
    {
        lock (_jitter)
        {
            return pause * (0.8 + (0.4 * _jitter.NextDouble()));
        }
    }
}
