using System.Text.RegularExpressions;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// The numbers that registers give, as lists write them: recognises them by their check rules, and brings back what
/// spreadsheets and habits take from them. The patterns that stored identifiers must have are those of the vocabulary.
/// </summary>
/// <remarks>
/// Rules: charity (England and Wales) six or seven digits, perhaps <c>-</c> and the number of a linked charity; Scotland
/// <c>SC</c> and six digits; Northern Ireland 1 and five digits, often behind <c>NIC</c>; company eight digits, or two letters of a
/// known kind and six characters; UKPRN 1 and seven digits; school URN six digits; ODS code three to ten capitals and digits. None of
/// them has a check digit. Pure and safe for concurrent use.
/// </remarks>
internal static partial class IdentifierForms
{
    public const string Charity = "charity";
    public const string CharityScotland = "charity-scotland";
    public const string CharityNorthernIreland = "charity-northern-ireland";
    public const string Company = "company";
    public const string Ukprn = "ukprn";
    public const string Urn = "urn";
    public const string Ods = "ods";
    public const string OrgId = "org-id";

    /// <summary>An identifier as it should be written, and what was done to it; null when it is as it should be or beyond repair.</summary>
    public static (string Scheme, string Value, string What)? Mend(string scheme, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var packed = value.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        switch (scheme)
        {
            case Charity when ScottishCharity().IsMatch(packed):
                return (CharityScotland, "SC" + packed[2..].PadLeft(6, '0'), "is a Scottish charity's number and was kept as one");
            case Charity when NorthernIrishCharity().Match(packed) is { Success: true } match:
                return (CharityNorthernIreland, match.Groups[1].Value, "is a Northern Irish charity's number and was kept as one");
            case CharityScotland when ScottishCharity().IsMatch(packed) && packed != value:
                return (scheme, "SC" + packed[2..].PadLeft(6, '0'), "was written as the register writes it");
            case CharityNorthernIreland when NorthernIrishCharity().Match(packed) is { Success: true } match && match.Groups[1].Value != value:
                return (scheme, match.Groups[1].Value, "was written as the register writes it");
            case Company when packed.Length is >= 5 and < 8 && packed.All(char.IsAsciiDigit):
                return (scheme, packed.PadLeft(8, '0'), "had lost the zeros at its front, which were put back");
            case Company when packed != value && IsCompany(packed):
            case Charity or Ukprn or Urn when packed != value && packed.All(char.IsAsciiDigit):
            case Ods when packed != value && OdsCode().IsMatch(packed):
                return (scheme, packed, "was written as the register writes it");
            default:
                return null;
        }
    }

    /// <summary>The scheme whose rule only these values could follow; null when several could, or none.</summary>
    /// <param name="values">Values of one column that are not blank.</param>
    /// <param name="header">The header's form: a number that several registers could have given needs a word of it.</param>
    public static string? SchemeOf(IReadOnlyCollection<string> values, string header)
    {
        bool Are(Predicate<string> which) => values.Count > 0 && values.Count(value => which(value)) * 10 >= values.Count * 9;
        bool Says(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (header.Split(' ').Contains(word))
                {
                    return true;
                }
            }

            return false;
        }

        return Are(OrgIdShape().IsMatch) ? OrgId
            : Are(value => ScottishCharity().IsMatch(value)) ? Says("company", "companies") ? Company : CharityScotland
            : Are(IsCompany) && (Says("company", "companies", "registration", "reg") || values.Any(value => char.IsAsciiLetter(value[0]))) ? Company
            : Are(value => UkprnShape().IsMatch(value)) && Says("ukprn", "provider", "prn") ? Ukprn
            : Are(value => UrnShape().IsMatch(value)) && Says("urn", "school", "establishment") ? Urn
            : Are(value => CharityShape().IsMatch(value)) && Says("charity", "charities", "registered", "chc") ? Charity
            : Are(value => OdsCode().IsMatch(value)) && Says("ods", "nhs", "practice") ? Ods
            : null;
    }

    private static bool IsCompany(string value) => CompanyShape().IsMatch(value);

    [GeneratedRegex(@"\ASC[0-9]{5,6}\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ScottishCharity();

    [GeneratedRegex(@"\ANIC?(1[0-9]{5})\z", RegexOptions.IgnoreCase)]
    private static partial Regex NorthernIrishCharity();

    [GeneratedRegex(@"\A[1-9][0-9]{5,6}(-[0-9]{1,4})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex CharityShape();

    [GeneratedRegex(@"\A([0-9]{8}|(SC|NI|OC|SO|NC|FC|SF|NF|GE|LP|SL|NL|IP|SP|NP|NO|RC|SR|NR|RS|CE|CS|CN|IC|SI|AC|SA|NA|ZC|SZ|NZ|PC|ES|GN|GS|OE)[0-9]{5}[0-9A-Z]|R[0-9]{7})\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex CompanyShape();

    [GeneratedRegex(@"\A1[0-9]{7}\z", RegexOptions.NonBacktracking)]
    private static partial Regex UkprnShape();

    [GeneratedRegex(@"\A[1-9][0-9]{5}\z", RegexOptions.NonBacktracking)]
    private static partial Regex UrnShape();

    [GeneratedRegex(@"\A[A-Z0-9]{3,10}\z", RegexOptions.NonBacktracking)]
    private static partial Regex OdsCode();

    [GeneratedRegex(@"\A([A-Z]{2}-[A-Z]+|360G)-\S+\z", RegexOptions.NonBacktracking)]
    private static partial Regex OrgIdShape();
}
