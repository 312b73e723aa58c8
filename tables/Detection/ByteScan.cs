using System.Buffers;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace PartnershipGraph.Tables.Detection;

/// <summary>Looks at the bytes of a file piece by piece: its digest, and which encodings its text can be in.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ByteScan : IDisposable
{
    private const int PieceBytes = 1 << 16;
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly char[] _characters = new char[PieceBytes];
    private readonly SingleByteGuess _singleByte = new();
    private string? _marked;
    private bool _isUtf8 = true;
    private bool _hasHighBytes;
    private long _position;
    private long _notUtf8At;
    private long _nulsAtEven;
    private long _nulsAtOdd;
    private long _nulsBeforeQuotes;
    private byte _last;

    private ByteScan()
    {
    }

    /// <summary>SHA-256 of the whole, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Where the first NUL byte is; −1 for nowhere.</summary>
    public long NulAt { get; private set; } = -1;

    /// <summary>The encoding; null when the file is not text.</summary>
    public Guess<string>? Encoding { get; private set; }

    /// <summary>Reads a file from its beginning to its end.</summary>
    public static async Task<ByteScan> OfAsync(Stream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        using var scan = new ByteScan();
        var bytes = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var carried = 0;
            int read;
            do
            {
                read = await content.ReadAsync(bytes.AsMemory(carried, PieceBytes - carried), cancellationToken);
                carried = scan.Take(bytes.AsSpan(0, carried + read), carried, isEnd: read == 0);
            }
            while (read > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        scan.Finish();
        return scan;
    }

    /// <inheritdoc />
    public void Dispose() => _digest.Dispose();

    /// <summary>Takes the next piece in.</summary>
    /// <param name="bytes">What was left over by the piece before, then the fresh bytes.</param>
    /// <param name="carried">How many were left over.</param>
    /// <param name="isEnd">Whether nothing follows.</param>
    /// <returns>How many bytes at the end are the beginning of a character; moved to the front for the next piece.</returns>
    private int Take(Span<byte> bytes, int carried, bool isEnd)
    {
        var fresh = bytes[carried..];
        _digest.AppendData(fresh);
        if (_position == 0)
        {
            _marked = fresh switch
            {
                [0xFF, 0xFE, ..] => TextEncodings.Utf16,
                [0xFE, 0xFF, ..] => TextEncodings.Utf16BigEndian,
                [0xEF, 0xBB, 0xBF, ..] => TextEncodings.Utf8,
                _ => null,
            };
        }

        CountNuls(fresh);
        _hasHighBytes = _singleByte.Take(fresh, _last) || _hasHighBytes;
        _last = fresh.Length > 0 ? fresh[^1] : _last;
        _position += fresh.Length;
        if (!_isUtf8)
        {
            return 0;
        }

        var status = Utf8.ToUtf16(bytes, _characters, out var used, out _, replaceInvalidSequences: false, isFinalBlock: isEnd);
        if (status is OperationStatus.Done or OperationStatus.NeedMoreData)
        {
            bytes[used..].CopyTo(bytes);
            return bytes.Length - used;
        }

        _isUtf8 = false;
        _notUtf8At = _position - bytes.Length + used;
        return 0;
    }

    private void CountNuls(ReadOnlySpan<byte> fresh)
    {
        if (_last == 0 && NulAt >= 0 && fresh is [(byte)'"' or (byte)'\'' or 0, ..])
        {
            _nulsBeforeQuotes++;
        }

        for (var from = 0; fresh[from..].IndexOf((byte)0) is >= 0 and var found;)
        {
            var at = from + found;
            NulAt = NulAt < 0 ? _position + at : NulAt;
            if ((_position + at) % 2 == 0)
            {
                _nulsAtEven++;
            }
            else
            {
                _nulsAtOdd++;
            }

            from = at + 1;
            _nulsBeforeQuotes += from < fresh.Length && fresh[from] is (byte)'"' or (byte)'\'' or 0 ? 1 : 0;
        }
    }

    private void Finish()
    {
        Sha256 = Convert.ToHexStringLower(_digest.GetHashAndReset());
        Encoding = Decide();
    }

    private Guess<string>? Decide()
    {
        if (_marked is not null && (_marked != TextEncodings.Utf8 || _isUtf8))
        {
            return new Guess<string>(_marked, 1, "The file begins with the mark of this encoding.");
        }

        // Every other byte of western text in UTF-16 is a NUL.
        var half = _position / 2;
        if (_position % 2 == 0 && half > 0 && (_nulsAtOdd > half / 2 || _nulsAtEven > half / 2))
        {
            return _nulsAtOdd >= _nulsAtEven
                ? new Guess<string>(TextEncodings.Utf16, 0.95, "Every other byte is zero, as in UTF-16, though the mark of the encoding is missing.")
                : new Guess<string>(TextEncodings.Utf16BigEndian, 0.95, "Every other byte is zero, as in UTF-16, though the mark of the encoding is missing.");
        }

        if (NulAt >= 0 && _nulsBeforeQuotes < _nulsAtEven + _nulsAtOdd)
        {
            return null;
        }

        if (_isUtf8)
        {
            return _hasHighBytes
                ? new Guess<string>(TextEncodings.Utf8, 1, "Every character is valid UTF-8.")
                : new Guess<string>(TextEncodings.Utf8, 1, "There are only plain characters, which are the same in every encoding.");
        }

        return _singleByte.Decide(_notUtf8At);
    }
}
