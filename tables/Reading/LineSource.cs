using System.Text;

namespace PartnershipGraph.Tables.Reading;

/// <summary>Reads text line by line, keeps what ends each line, and takes lines back. A line ends with CR, LF or both.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class LineSource(TextReader reader) : IDisposable
{
    private readonly char[] _buffer = new char[1 << 15];
    private readonly Stack<string> _takenBack = [];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _length;

    /// <summary>The next line with its end; null at the end of the text.</summary>
    /// <exception cref="UnreadableTableException">The line is longer than any row.</exception>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_takenBack.TryPop(out var line))
        {
            return line;
        }

        _line.Clear();
        while (true)
        {
            if (_position == _length && !await FillAsync(cancellationToken))
            {
                return _line.Length == 0 ? null : _line.ToString();
            }

            var rest = _buffer.AsSpan(_position, _length - _position);
            var end = rest.IndexOfAny('\r', '\n');
            if (end < 0)
            {
                Append(rest);
                _position = _length;
                continue;
            }

            if (rest[end] == '\n' || end + 1 < rest.Length)
            {
                var length = rest[end] == '\r' && rest[end + 1] == '\n' ? end + 2 : end + 1;
                Append(rest[..length]);
                _position += length;
                return _line.ToString();
            }

            // What follows the CR is not here yet.
            Append(rest);
            _position = _length;
            if (await FillAsync(cancellationToken) && _buffer[0] == '\n')
            {
                _line.Append('\n');
                _position = 1;
            }

            return _line.ToString();
        }
    }

    /// <summary>Gives a line back; the next reading returns it.</summary>
    public void TakeBack(string line) => _takenBack.Push(line);

    /// <inheritdoc />
    public void Dispose() => reader.Dispose();

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _position = 0;
        _length = await reader.ReadAsync(_buffer, cancellationToken);
        return _length > 0;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_line.Length + text.Length > TableFile.MaxRowLength)
        {
            throw new UnreadableTableException($"has a line of more than {TableFile.MaxRowLength:N0} characters.");
        }

        _line.Append(text);
    }
}
