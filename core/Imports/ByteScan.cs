using System.Buffers;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace PartnershipGraph.Core.Imports;

/// <summary>Looks at the bytes of a file piece by piece: its digest, and which encodings its text can be in.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ByteScan : IDisposable
{
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly char[] _characters = new char[1 << 16];
    private string? _wideEncoding;
    private bool _isUtf8 = true;
    private long _position;

    /// <summary>SHA-256 of the whole, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Where the first NUL byte is; −1 for nowhere.</summary>
    public long NulAt { get; private set; } = -1;

    /// <summary>The encoding; null when it is not text.</summary>
    public string? Encoding { get; private set; }

    /// <summary>Takes the next piece in.</summary>
    /// <param name="bytes">What was left over by the piece before, then the fresh bytes. At most 65,536.</param>
    /// <param name="carried">How many were left over.</param>
    /// <param name="isEnd">Whether nothing follows.</param>
    /// <returns>How many bytes at the end are the beginning of a character; moved to the front for the next piece.</returns>
    public int Take(Span<byte> bytes, int carried, bool isEnd)
    {
        var fresh = bytes[carried..];
        _digest.AppendData(fresh);
        if (_position == 0)
        {
            _wideEncoding = fresh switch
            {
                [0xFF, 0xFE, ..] => ListFormat.Utf16,
                [0xFE, 0xFF, ..] => ListFormat.Utf16BigEndian,
                _ => null,
            };
        }

        if (NulAt < 0 && fresh.IndexOf((byte)0) is >= 0 and var nul)
        {
            NulAt = _position + nul;
        }

        _position += fresh.Length;
        if (!_isUtf8)
        {
            return 0;
        }

        var status = Utf8.ToUtf16(bytes, _characters, out var used, out _, replaceInvalidSequences: false, isFinalBlock: isEnd);
        _isUtf8 = status is OperationStatus.Done or OperationStatus.NeedMoreData;
        if (status != OperationStatus.NeedMoreData)
        {
            return 0;
        }

        bytes[used..].CopyTo(bytes);
        return bytes.Length - used;
    }

    /// <summary>Ends the scan.</summary>
    public void Finish()
    {
        Sha256 = Convert.ToHexStringLower(_digest.GetHashAndReset());
        Encoding = _wideEncoding ?? (NulAt >= 0 ? null : _isUtf8 ? ListFormat.Utf8 : ListFormat.Windows1252);
    }

    /// <inheritdoc />
    public void Dispose() => _digest.Dispose();
}
