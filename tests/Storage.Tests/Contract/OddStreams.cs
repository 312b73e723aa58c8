namespace PartnershipGraph.Storage.Tests.Contract;

/// <summary>Gives what it has in small, uneven pieces, as a network does, and may fail on the way.</summary>
internal sealed class TricklingStream(byte[] content, int failAt = int.MaxValue) : MemoryStream(content)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= failAt)
        {
            throw new IOException("The connection was lost.");
        }

        return base.ReadAsync(buffer[..Math.Min(buffer.Length, 7_001)], cancellationToken);
    }
}

/// <summary>Stops before its end until it is released.</summary>
internal sealed class StalledStream(byte[] content) : MemoryStream(content)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public void Release() => _released.SetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position > 0)
        {
            _reached.TrySetResult();
            await _released.Task;
        }

        return await base.ReadAsync(buffer, cancellationToken);
    }
}
