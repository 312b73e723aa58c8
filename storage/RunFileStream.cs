namespace PartnershipGraph.Storage;

/// <summary>A run's file, read chunk by chunk as it is asked for.</summary>
/// <remarks>Not safe for concurrent use. Holds no picture of the store open: a file replaced meanwhile ends in an <see cref="IOException"/>.</remarks>
internal sealed class RunFileStream(Func<long, CancellationToken, Task<byte[]?>> readChunk, long length) : Stream
{
    /// <summary>Bytes in every chunk but the last.</summary>
    public const int ChunkBytes = 256 * 1024;

    private byte[] _chunk = [];
    private long _chunkOrdinal = -1;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        var ordinal = _position / ChunkBytes;
        if (ordinal != _chunkOrdinal)
        {
            _chunk = await readChunk(ordinal, cancellationToken)
                ?? throw new IOException("The file was replaced while it was being read.");
            _chunkOrdinal = ordinal;
        }

        var start = (int)(_position % ChunkBytes);
        var count = Math.Min(buffer.Length, _chunk.Length - start);
        _chunk.AsMemory(start, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Not supported: reading waits for the store, so it is asynchronous only.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Read the file of a run asynchronously.");

    public override long Seek(long offset, SeekOrigin origin)
    {
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => length + offset,
        };
        return _position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
