using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace PartnershipGraph.Storage.Archive;

/// <summary>Reads an archive from a file that <see cref="CheckAsync"/> has found whole.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ArchiveFileReader(Stream file)
{
    private const int FirstBuffer = 1024 * 1024;
    private const int MaxLine = 256 * 1024 * 1024;

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;

    /// <summary>Where the line after the last one read begins.</summary>
    public long Position { get; private set; }

    /// <summary>Reads the whole file and holds it against the checksum in its last line.</summary>
    /// <exception cref="ArchiveException">It is no archive, was cut off, was changed, or is of a newer version.</exception>
    public async Task<(HeaderLine Header, EndLine End)> CheckAsync(CancellationToken cancellationToken)
    {
        Seek(0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        HeaderLine? header = null;
        var lines = 0L;
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            header ??= HeaderOf(line.Span);
            if (IsEnd(line.Span) && Read(line.Span) is EndLine end)
            {
                if (end.Lines != lines || end.Sha256 != Convert.ToHexStringLower(hash.GetHashAndReset()))
                {
                    throw new ArchiveException("The archive does not have the checksum that its last line names: it was changed or damaged. Use another copy.");
                }

                return Position == file.Length
                    ? (header, end)
                    : throw new ArchiveException("The archive goes on after its last line: it was changed or damaged. Use another copy.");
            }

            hash.AppendData(line.Span);
            hash.AppendData("\n"u8);
            lines++;
        }

        throw new ArchiveException(header is null
            ? "The file is empty: it is no archive."
            : "The archive has no last line: it was cut off. Use another copy.");
    }

    /// <summary>The lines from a position on, each with its bytes, which are valid until the next; without the last line.</summary>
    public async IAsyncEnumerable<(ArchiveLine Line, ReadOnlyMemory<byte> Bytes)> ReadFromAsync(
        long position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Seek(position);
        while (await ReadLineAsync(cancellationToken) is { } bytes)
        {
            var line = Read(bytes.Span);
            if (line is EndLine)
            {
                yield break;
            }

            yield return (line, bytes);
        }
    }

    private static HeaderLine HeaderOf(ReadOnlySpan<byte> bytes)
    {
        HeaderLine? header;
        try
        {
            header = ArchiveJson.Read(bytes) as HeaderLine;
        }
        catch (JsonException)
        {
            header = null;
        }

        if (header is not { Format: HeaderLine.FormatName })
        {
            throw new ArchiveException("The file is not an archive of PartnershipGraph.");
        }

        return header.FormatVersion <= HeaderLine.CurrentVersion && header.Shape <= Core.Records.EntityJson.Shape
            ? header
            : throw new ArchiveException("The archive was made by a newer version of PartnershipGraph. Use that version.");
    }

    private static bool IsEnd(ReadOnlySpan<byte> line) => line.StartsWith("{\"line\":\"end\""u8);

    private static ArchiveLine Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return ArchiveJson.Read(bytes);
        }
        catch (JsonException exception)
        {
            throw new ArchiveException("The archive holds a line that cannot be read: it was changed or damaged. Use another copy.", exception);
        }
    }

    private void Seek(long position)
    {
        file.Position = position;
        Position = position;
        (_start, _end) = (0, 0);
    }

    private async ValueTask<ReadOnlyMemory<byte>?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var scanned = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (length >= 0)
            {
                length += scanned;
                var line = _buffer.AsMemory(_start, length);
                _start += length + 1;
                Position += length + 1;
                return line;
            }

            scanned = _end - _start;
            if (!await FillAsync(cancellationToken))
            {
                // What comes after the last line end is no line: writing was cut off.
                return null;
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxLine)
            {
                throw new ArchiveException("The file is not an archive of PartnershipGraph: a line of it is too long.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = await file.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += count;
        return count > 0;
    }
}
