using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Imports;

/// <summary>What the words and spellings in cells mean.</summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
internal static class CellValues
{
    /// <summary>Stands behind a sector that nobody has confirmed.</summary>
    public const string GuessMark = "(guess)";

    private static readonly FrozenSet<string> Nothings = Set("na", "n/a", "n.a.", "#n/a", "-", "--", "–", "—", "null", "none", "nil", "not applicable");

    private static readonly FrozenDictionary<string, Sector> Sectors = Words(
        (Sector.Public, "public|public sector|government|local government|central government|statutory|statutory sector|state|council|nhs|health service"),
        (Sector.Private, "private|private sector|business|commercial|corporate|for profit|company|industry"),
        (Sector.Voluntary, "voluntary|voluntary sector|vcse|vcs|vcfse|third sector|charity|charitable|community|community sector|voluntary and community|voluntary and community sector|voluntary, community and social enterprise|non-profit|nonprofit|non profit|not for profit|not-for-profit|ngo|civil society|social enterprise"),
        (Sector.Faith, "faith|faith sector|faith group|faith-based|faith based|religious|religion|church"),
        (Sector.Unknown, "unknown|not known|?"));

    private static readonly FrozenDictionary<string, OrganisationStatus> Statuses = Words(
        (OrganisationStatus.Prospect, "prospect|prospective|lead|target|potential|potential partner"),
        (OrganisationStatus.Contact, "contact|in touch|known"),
        (OrganisationStatus.Partner, "partner|active|active partner|current partner|member"),
        (OrganisationStatus.Dormant, "dormant|inactive|former partner|lapsed|quiet"));

    private static readonly FrozenDictionary<string, TieStrength> Strengths = Words(
        (TieStrength.Aware, "aware|1|awareness|networking"),
        (TieStrength.Cooperating, "cooperating|2|co-operating|cooperation|cooperate"),
        (TieStrength.Coordinating, "coordinating|3|co-ordinating|coordination|coordinate"),
        (TieStrength.Integrated, "integrated|4|integrating|integration|collaborating|collaboration"));

    private static readonly FrozenDictionary<string, ReportedBy> Reporters = Words(
        (ReportedBy.From, "from|first"),
        (ReportedBy.To, "to|second"),
        (ReportedBy.Both, "both|both sides|confirmed"));

    private static readonly FrozenDictionary<string, bool> YesNos = Words(
        (true, "yes|y|true|1|x|on"),
        (false, "no|n|false|0|off"));

    private static readonly string[] NamedMonthDates = ["d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d MMM, yyyy", "MMM d, yyyy", "MMMM d, yyyy", "ddd d MMM yyyy", "dddd d MMMM yyyy"];
    private static readonly string[] IsoDates = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd"];
    private static readonly string[] DayFirstDates = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];
    private static readonly string[] MonthFirstDates = ["M/d/yyyy", "M.d.yyyy", "M-d-yyyy"];

    /// <summary>Whether a cell only says that there is nothing to say.</summary>
    public static bool MeansNothing(string cell) => cell.Length <= 14 && Nothings.Contains(cell);

    public static bool TrySector(string cell, out Sector sector) => Sectors.TryGetValue(cell, out sector);

    /// <summary>Takes the mark of a guess, <c>voluntary (guess)</c>, off a cell.</summary>
    /// <returns>Whether it had one.</returns>
    public static bool TakeGuessMark(ref string? cell)
    {
        if (cell?.EndsWith(GuessMark, StringComparison.OrdinalIgnoreCase) != true)
        {
            return false;
        }

        cell = cell[..^GuessMark.Length].TrimEnd();
        return true;
    }

    public static bool TryStatus(string cell, out OrganisationStatus status) => Statuses.TryGetValue(cell, out status);

    public static bool TryStrength(string cell, out TieStrength strength) => Strengths.TryGetValue(cell, out strength);

    public static bool TryReportedBy(string cell, out ReportedBy reportedBy) => Reporters.TryGetValue(cell, out reportedBy);

    public static bool TryYesNo(string cell, out bool value) => YesNos.TryGetValue(cell, out value);

    /// <summary>Reads 2026-11-03, 3/11/2026 (by the order), 3 Nov 2026; a time behind the date is left out.</summary>
    public static bool TryDate(string cell, DateOrder order, out DateOnly date)
    {
        var text = WithoutTime(cell);
        return DateOnly.TryParseExact(text, IsoDates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || DateOnly.TryParseExact(
                text, order == DateOrder.MonthFirst ? MonthFirstDates : DayFirstDates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || DateOnly.TryParseExact(text, NamedMonthDates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>
    /// The day a spreadsheet's number means, counted from 30 December 1899; only for numbers from 1954 to 2119, since smaller
    /// ones are years and counts. A part of a day is left out.
    /// </summary>
    public static bool TrySpreadsheetDay(string cell, out DateOnly date)
    {
        const int Earliest = 20_000;
        const int Latest = 80_000;
        date = default;
        if (cell.Length < 5 || !cell.AsSpan(0, 5).ContainsOnlyDigits() || (cell.Length > 5 && (cell[5] != '.' || !cell.AsSpan(6).ContainsOnlyDigits())))
        {
            return false;
        }

        var days = int.Parse(cell.AsSpan(0, 5), NumberStyles.None, CultureInfo.InvariantCulture);
        date = new DateOnly(1899, 12, 30).AddDays(days);
        return days is >= Earliest and <= Latest;
    }

    /// <summary>
    /// The postcode that was meant by one with the usual slips: the letters O, I, S, Z, B where a digit stands, and the other way
    /// round. Null when it is none, or right as it is.
    /// </summary>
    public static string? MeantPostcode(string cell)
    {
        var packed = new string([.. cell.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        if (packed.Length is < 5 or > 7)
        {
            return null;
        }

        var written = FieldShapes.Postcode(packed);
        if (written != packed)
        {
            // Only its spacing was wrong.
            return written == cell ? null : written;
        }

        // The last three are a digit and two letters; the rest begins with one or two letters and goes on with a digit.
        for (var letters = 1; letters <= 2; letters++)
        {
            var meant = packed.ToCharArray();
            for (var index = 0; index < meant.Length; index++)
            {
                var isLetter = index < letters || index >= meant.Length - 2;
                var isDigit = index == letters || index == meant.Length - 3;
                meant[index] = isLetter ? AsLetter(meant[index]) : isDigit ? AsDigit(meant[index]) : meant[index];
            }

            var text = new string(meant);
            if (FieldShapes.Postcode(text) is var postcode && postcode != text)
            {
                return postcode;
            }
        }

        return null;
    }

    /// <summary>
    /// A text in one line: trimmed, each line end or tab inside, with the blanks around it, as one space. Other blanks stay as they
    /// are. Control characters stay too, so that they can be told.
    /// </summary>
    public static string OneLine(string cell)
    {
        if (!cell.AsSpan().ContainsAny('\n', '\r', '\t'))
        {
            return cell.Trim();
        }

        var line = new StringBuilder(cell.Length);
        var isAfterBreak = false;
        foreach (var character in cell.Trim())
        {
            if (character is '\n' or '\r' or '\t')
            {
                while (line.Length > 0 && line[^1] == ' ')
                {
                    line.Length--;
                }

                line.Append(' ');
                isAfterBreak = true;
            }
            else if (character != ' ' || !isAfterBreak)
            {
                line.Append(character);
                isAfterBreak = false;
            }
        }

        return line.ToString();
    }

    /// <summary>A text with its lines, each ended by a line feed alone.</summary>
    public static string Lines(string cell) =>
        cell.Contains('\r', StringComparison.Ordinal) ? cell.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : cell;

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    private static string WithoutTime(string cell)
    {
        // 2026-11-03T10:30:00Z, 2026-11-03 10:30, 3/11/2026 10:30:00 AM: a colon stands in the time only.
        var colon = cell.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return cell;
        }

        var end = cell.LastIndexOfAny([' ', 'T'], colon);
        return end > 0 ? cell[..end].TrimEnd() : cell;
    }

    private static char AsLetter(char character) => character switch { '0' => 'O', '1' => 'I', '5' => 'S', '2' => 'Z', '8' => 'B', _ => character };

    private static char AsDigit(char character) => character switch { 'O' => '0', 'I' or 'L' => '1', 'S' => '5', 'Z' => '2', 'B' => '8', _ => character };

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, T> Words<T>(params (T Value, string Words)[] entries) => entries
        .SelectMany(entry => entry.Words.Split('|').Select(word => KeyValuePair.Create(word, entry.Value)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
