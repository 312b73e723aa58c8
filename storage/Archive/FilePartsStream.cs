namespace PartnershipGraph.Storage.Archive;

/// <summary>A file of a run, read part by part out of the archive's lines as it is asked for. Leaves the lines at its last part.</summary>
/// <remarks>Not safe for concurrent use. Read asynchronously only.</remarks>
internal sealed class FilePartsStream(IAsyncEnumerator<(ArchiveLine Line, ReadOnlyMemory<byte> Bytes)> lines, FilePartLine first) : Stream
{
    private FilePartLine _part = first;
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_position == _part.Bytes.Length && !_part.IsLast)
        {
            if (!await lines.MoveNextAsync() || lines.Current.Line is not FilePartLine next
                || next.RunId != _part.RunId || next.Name != _part.Name || next.Part != _part.Part + 1)
            {
                throw new ArchiveException("The archive holds a file that is not whole: it was changed or damaged. Use another copy.");
            }

            (_part, _position) = (next, 0);
        }

        var count = Math.Min(buffer.Length, _part.Bytes.Length - _position);
        _part.Bytes.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Read the file of an archive asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
