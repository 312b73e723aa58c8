using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace PartnershipGraph.Storage.Archive;

/// <summary>Writes an archive's lines to a stream, counts them and closes with the last line.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ArchiveFileWriter(Stream output) : IDisposable
{
    private const int FlushBytes = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushBytes);
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _records;
    private long _deleted;
    private long _changeSets;
    private long _changes;
    private long _runs;
    private long _runRows;
    private long _files;

    /// <summary>Lines written so far.</summary>
    public long Lines { get; private set; }

    public async ValueTask WriteAsync(ArchiveLine line, CancellationToken cancellationToken)
    {
        Count(line);
        Lines++;
        Append(line);
        if (_buffer.WrittenCount >= FlushBytes)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Writes the last line and what is still held back.</summary>
    public async Task<EndLine> CompleteAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        var end = new EndLine(
            Lines, _records, _deleted, _changeSets, _changes, _runs, _runRows, _files, Convert.ToHexStringLower(_hash.GetCurrentHash()));
        Append(end);
        await FlushAsync(cancellationToken);
        return end;
    }

    public void Dispose()
    {
        _json.Dispose();
        _hash.Dispose();
    }

    private void Append(ArchiveLine line)
    {
        _json.Reset(_buffer);
        ArchiveJson.Write(_json, line);
        _json.Flush();
        _buffer.Write("\n"u8);
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _hash.AppendData(_buffer.WrittenSpan);
        await output.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
    }

    private void Count(ArchiveLine line)
    {
        switch (line)
        {
            case RecordLine:
                _records++;
                break;
            case DeletedLine:
                _deleted++;
                break;
            case ChangeSetLine:
                _changeSets++;
                break;
            case ChangeLine:
                _changes++;
                break;
            case RunLine:
                _runs++;
                break;
            case RunRowLine:
                _runRows++;
                break;
            case FilePartLine { IsLast: true }:
                _files++;
                break;
            default:
                break;
        }
    }
}
