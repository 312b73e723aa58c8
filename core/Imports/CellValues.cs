using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using PartnershipGraph.Core.Organisations;
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

    private static readonly string[] NamedMonthDates = ["d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d MMM, yyyy"];
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

    /// <summary>Reads 2026-11-03, 3/11/2026 (by the order), 3 Nov 2026; a midnight time behind the date is left out.</summary>
    public static bool TryDate(string cell, DateOrder order, out DateOnly date)
    {
        var text = cell.EndsWith(" 00:00:00", StringComparison.Ordinal) || cell.EndsWith("T00:00:00", StringComparison.Ordinal) ? cell[..^9]
            : cell.EndsWith(" 00:00", StringComparison.Ordinal) ? cell[..^6]
            : cell;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || DateOnly.TryParseExact(
                text, order == DateOrder.MonthFirst ? MonthFirstDates : DayFirstDates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || DateOnly.TryParseExact(text, NamedMonthDates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>A text in one line: trimmed, runs of blanks and line ends as one space, no control characters.</summary>
    public static string OneLine(string cell)
    {
        var isClean = true;
        for (var index = 0; index < cell.Length && isClean; index++)
        {
            var character = cell[index];
            isClean = !char.IsControl(character) && (character == ' ' || !char.IsWhiteSpace(character)) && (character != ' ' || index == 0 || cell[index - 1] != ' ');
        }

        if (isClean)
        {
            return cell.Trim();
        }

        var line = new StringBuilder(cell.Length);
        foreach (var character in cell)
        {
            if (!char.IsWhiteSpace(character))
            {
                if (!char.IsControl(character))
                {
                    line.Append(character);
                }
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().Trim();
    }

    /// <summary>A text with its lines, without other control characters.</summary>
    public static string Lines(string cell)
    {
        var lines = cell.ReplaceLineEndings("\n");
        return lines.Any(character => char.IsControl(character) && character is not ('\n' or '\t'))
            ? string.Concat(lines.Where(character => !char.IsControl(character) || character is '\n' or '\t'))
            : lines;
    }

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, T> Words<T>(params (T Value, string Words)[] entries) => entries
        .SelectMany(entry => entry.Words.Split('|').Select(word => KeyValuePair.Create(word, entry.Value)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
