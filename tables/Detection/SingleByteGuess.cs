using System.Globalization;

namespace PartnershipGraph.Tables.Detection;

/// <summary>
/// Tells Windows-1252, Latin-1 and Mac Roman apart by how plausible each byte above 127 is beside its neighbours: a small
/// letter among letters is likely, a capital behind a small letter or a dagger inside a word is not.
/// </summary>
internal sealed class SingleByteGuess
{
    private const int Neighbours = 9;
    private readonly long[] _seen = new long[256 * Neighbours];

    /// <summary>Takes bytes in.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The byte before them; 0 at the beginning.</param>
    /// <returns>Whether any is above 127.</returns>
    public bool Take(ReadOnlySpan<byte> bytes, byte before)
    {
        var from = 0;
        while (bytes[from..].IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var found)
        {
            var at = from + found;
            var left = Class(at > 0 ? bytes[at - 1] : before);
            var right = Class(at + 1 < bytes.Length ? bytes[at + 1] : (byte)0);
            _seen[(bytes[at] * Neighbours) + (left * 3) + right]++;
            from = at + 1;
        }

        return from > 0;
    }

    /// <summary>The most plausible of the encodings with one byte a character.</summary>
    /// <param name="notUtf8At">Where the first byte is that UTF-8 does not allow.</param>
    public Guess<string> Decide(long notUtf8At)
    {
        var windows = Score(TextEncodings.Windows1252);
        var mac = Score(TextEncodings.MacRoman);
        var why = $"Byte {notUtf8At.ToString(CultureInfo.InvariantCulture)} is not UTF-8";
        var total = Math.Max(1, Math.Abs(windows) + Math.Abs(mac));
        if (mac > windows)
        {
            return new Guess<string>(TextEncodings.MacRoman, Confidence(mac - windows, total), $"{why}, and the letters beyond a–z make words in Mac Roman, but not in Windows-1252.");
        }

        var isEither = !_seen.AsSpan(0x80 * Neighbours, 0x20 * Neighbours).ContainsAnyExcept(0);
        return new Guess<string>(
            TextEncodings.Windows1252,
            Confidence(windows - mac, total),
            isEither ? $"{why}, and the letters beyond a–z make words in Windows-1252. Latin-1 reads the same." : $"{why}, and the letters beyond a–z make words in Windows-1252.");
    }

    private static double Confidence(double margin, double total) => Math.Round(Math.Min(0.95, 0.5 + (0.45 * margin / total)), 2);

    private static int Class(byte neighbour) => neighbour switch
    {
        >= (byte)'a' and <= (byte)'z' => 1,
        >= (byte)'A' and <= (byte)'Z' => 2,
        _ => 0,
    };

    private double Score(string name)
    {
        var encoding = TextEncodings.Get(name);
        var score = 0.0;
        for (var value = 0x80; value <= 0xFF; value++)
        {
            var character = encoding.GetChars([(byte)value])[0];
            for (var neighbours = 0; neighbours < Neighbours; neighbours++)
            {
                var count = _seen[(value * Neighbours) + neighbours];
                score += count == 0 ? 0 : count * Plausibility(character, neighbours / 3, neighbours % 3);
            }
        }

        return score;
    }

    private static double Plausibility(char character, int left, int right)
    {
        var isInWord = left != 0 || right != 0;
        if (char.IsControl(character) || character == '\uFFFD')
        {
            return -5;
        }

        if (char.IsLetter(character))
        {
            return (char.IsUpper(character) && left == 1) || (char.IsLower(character) && left == 2 && right == 2) ? -2
                : character is 'ƒ' or 'º' or 'ª' or 'π' ? -1
                : isInWord ? 2 : 0.5;
        }

        return character switch
        {
            '’' => isInWord ? 2 : 1,
            '‘' or '“' or '”' or '–' or '—' or '…' => 1,
            '£' or '€' or '•' or '·' or '°' or '©' or '®' or '™' or '½' or '¼' or '¾' or '\u00A0' or '§' or '²' => left != 0 && right != 0 ? -1 : 1,
            _ => left != 0 && right != 0 ? -2 : -1,
        };
    }
}
