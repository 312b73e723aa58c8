using System.Buffers;
using System.Text;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Text that was UTF-8 and has been read as Windows-1252 or Latin-1, once or several times over: <c>Kingâ€™s</c> is
/// <c>King’s</c>. Finds it and gives what it was.
/// </summary>
/// <remarks>
/// Every stretch of characters whose Windows-1252 bytes are one character of UTF-8 is replaced, as long as that character is one
/// of those that lists are full of: Latin letters with accents, punctuation, currency, emoji. Greek and Cyrillic need two in a
/// row, since <c>Ð</c> and <c>Î</c> are letters of their own. The rest of the text stays, so a cell that is half wrong is half
/// repaired. Fails where the wrong reading has lost bytes. Pure and safe for concurrent use; linear in the text.
/// </remarks>
internal static class Mojibake
{
    /// <summary>UTF-8 read wrong three times is seen in the wild, more often is not.</summary>
    private const int MostTimes = 3;

    /// <summary>What the bytes 80–9F are in Windows-1252; the five that it leaves open keep their number.</summary>
    private const string HighControls = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    private static readonly SearchValues<char> Leads = SearchValues.Create("ÂÃÄÅÎÏÐÑâð");

    /// <summary>The text as it was; null when nothing in it looks read wrong.</summary>
    public static string? Repair(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string? repaired = null;
        for (var time = 0; time < MostTimes; time++)
        {
            if (Once(repaired ?? text) is not { } next)
            {
                break;
            }

            repaired = next;
        }

        return repaired;
    }

    private static string? Once(string text)
    {
        var at = text.AsSpan().IndexOfAny(Leads);
        if (at < 0)
        {
            return null;
        }

        StringBuilder? repaired = null;
        var kept = 0;
        while (at < text.Length)
        {
            var length = LengthAt(text, at, out var rune);
            if (length == 0 || (IsOfAnotherScript(rune) && !HasNeighbour(text, at, length)))
            {
                at++;
                continue;
            }

            (repaired ??= new StringBuilder(text.Length)).Append(text, kept, at - kept).Append(rune.ToString());
            at += length;
            kept = at;
        }

        return repaired?.Append(text, kept, text.Length - kept).ToString();
    }

    /// <summary>How many characters at a place are one character read wrong; 0 for none.</summary>
    private static int LengthAt(string text, int at, out Rune rune)
    {
        rune = default;
        var lead = ByteOf(text[at]);
        var length = lead switch
        {
            >= 0xC2 and <= 0xC5 or 0xCE or 0xCF or 0xD0 or 0xD1 => 2,
            0xE2 => 3,
            0xF0 => 4,
            _ => 0,
        };
        if (length == 0 || at + length > text.Length)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[length];
        bytes[0] = (byte)lead;
        for (var index = 1; index < length; index++)
        {
            var next = ByteOf(text[at + index]);
            if (next is not (>= 0x80 and <= 0xBF))
            {
                return 0;
            }

            bytes[index] = (byte)next;
        }

        return Rune.DecodeFromUtf8(bytes, out rune, out var used) == OperationStatus.Done && used == length && IsUsual(rune) ? length : 0;
    }

    private static bool IsUsual(Rune rune) => rune.Value is (>= 0xA0 and <= 0x17F) or (>= 0x391 and <= 0x3FF) or (>= 0x400 and <= 0x47F)
        or (>= 0x2010 and <= 0x203A) or (>= 0x20A0 and <= 0x20BF) or 0x2122 or (>= 0x2190 and <= 0x27BF) or >= 0x1F300;

    private static bool IsOfAnotherScript(Rune rune) => rune.Value is >= 0x391 and <= 0x47F;

    private static bool HasNeighbour(string text, int at, int length) =>
        (at + length < text.Length && LengthAt(text, at + length, out var next) > 0 && IsOfAnotherScript(next))
        || (at >= 2 && LengthAt(text, at - 2, out var before) == 2 && IsOfAnotherScript(before));

    private static int ByteOf(char character) => character switch
    {
        <= '\u007f' or (>= '\u00a0' and <= '\u00ff') => character,
        _ => HighControls.IndexOf(character, StringComparison.Ordinal) is >= 0 and var index ? 0x80 + index : character is >= '\u0080' and <= '\u009f' ? character : -1,
    };
}
