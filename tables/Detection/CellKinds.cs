using System.Text.RegularExpressions;

namespace PartnershipGraph.Tables.Detection;

/// <summary>Tells the kind of a cell.</summary>
internal static partial class CellKinds
{
    /// <summary>Whether the kind tells more than that there is text.</summary>
    public static bool IsTyped(this CellKind kind) => kind is > CellKind.Blank and < CellKind.Word;

    /// <summary>The kind of a cell.</summary>
    public static CellKind Of(string cell)
    {
        var value = cell.AsSpan().Trim();
        if (value.Length == 0 || IsNothing(value))
        {
            return CellKind.Blank;
        }

        const int LongestTyped = 200;
        if (value.Length <= LongestTyped)
        {
            if (value.ContainsAnyInRange('0', '9'))
            {
                var kind = OfDigits(value);
                if (kind != CellKind.Text)
                {
                    return kind;
                }
            }

            if (Email().IsMatch(value))
            {
                return CellKind.Email;
            }

            if (WebAddress().IsMatch(value))
            {
                return CellKind.WebAddress;
            }

            if (Word().IsMatch(value))
            {
                return CellKind.Word;
            }
        }

        return value[0] is '"' or ',' or ';' or '|' or '\t' || value[^1] is '"' or ',' or ';' or '|' or '\t' || (value.Length > 1 && value[0] == '\'' && value[^1] == '\'')
            ? CellKind.Unlikely
            : CellKind.Text;
    }

    private static CellKind OfDigits(ReadOnlySpan<char> value) =>
        Integer().IsMatch(value) ? (value.Length >= 9 && value[0] is '0' or '+' ? CellKind.Telephone : CellKind.WholeNumber)
        : Number().IsMatch(value) ? CellKind.Number
        : Money().IsMatch(value) ? CellKind.Money
        : Date().IsMatch(value) ? CellKind.Date
        : Time().IsMatch(value) ? CellKind.Time
        : Telephone().IsMatch(value) ? CellKind.Telephone
        : Postcode().IsMatch(value) ? CellKind.Postcode
        : Email().IsMatch(value) ? CellKind.Email
        : WebAddress().IsMatch(value) ? CellKind.WebAddress
        : Code().IsMatch(value) ? CellKind.Code
        : CellKind.Text;

    private static bool IsNothing(ReadOnlySpan<char> value) =>
        value is "-" or "–" or "—" or "." or "?"
        || value.Equals("n/a", StringComparison.OrdinalIgnoreCase)
        || value.Equals("na", StringComparison.OrdinalIgnoreCase)
        || value.Equals("none", StringComparison.OrdinalIgnoreCase)
        || value.Equals("null", StringComparison.OrdinalIgnoreCase)
        || value.Equals("tbc", StringComparison.OrdinalIgnoreCase)
        || value.Equals("unknown", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[+-]?\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[+-]?(\d{1,3}(,\d{3})+|\d+)([.,]\d+)?([eE][+-]?\d+)?\s?%?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^-?[£$€]\s?-?[\d,]+(\.\d+)?[kKmM]?$|^-?[\d,]+(\.\d+)?\s?[£$€]$", RegexOptions.CultureInvariant)]
    private static partial Regex Money();

    [GeneratedRegex(@"^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[- ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]\d{2,4})([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s?([ap]\.?m\.?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"^(\+|00?)[\d\s().-]{8,18}\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"^[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^(https?://|www\.)[^\s,;""]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"^[\p{L}\d]+([-_./:][\p{L}\d]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[\p{L}\d_]+([ _'’.&-]+[\p{L}\d_]+){0,5}\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
