using System.Text.RegularExpressions;
using PartnershipGraph.Core.Matching;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// The form in which headers are compared: words apart (<c>SchoolWebsite</c> is two), the normal form of names, one spelling
/// for what is spelled in many ways, and without the numbers that programs count repeated columns with (<c>E-mail 2 - Value</c>).
/// </summary>
/// <remarks>Pure and safe for concurrent use. Linear in the length of the header.</remarks>
internal static partial class HeaderForm
{
    private static readonly Dictionary<string, string> Spellings = new()
    {
        ["organization"] = "organisation",
        ["organizations"] = "organisations",
        ["tel"] = "phone",
        ["telephone"] = "phone",
        ["telephones"] = "phones",
        ["zip"] = "postcode",
        ["zipcode"] = "postcode",
        ["program"] = "programme",
    };

    private static readonly (string Words, string One)[] Pairs =
    [
        ("e mail", "email"), ("e mails", "emails"), ("post code", "postcode"), ("postal code", "postcode"), ("postcode code", "postcode"), ("web site", "website"),
        ("web page", "website"), ("home page", "homepage"), ("website homepage", "homepage"),
    ];

    /// <summary>The form of a header; empty when it has no letter or digit.</summary>
    public static string Of(string header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var words = NormalisedName.Of(Capitals().Replace(Words().Replace(header, "$1 $2"), "$1 $2").Replace('.', ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Spellings.GetValueOrDefault(word, word))
            .ToList();
        if (words.Count > 1)
        {
            words.RemoveAll(word => word.All(char.IsAsciiDigit));
        }

        if (words is [.., _, "value"])
        {
            words.RemoveAt(words.Count - 1);
        }

        var form = $" {string.Join(' ', words)} ";
        foreach (var (pair, one) in Pairs)
        {
            form = form.Replace($" {pair} ", $" {one} ", StringComparison.Ordinal);
        }

        return form.Trim();
    }

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Words();

    [GeneratedRegex("([A-Z])([A-Z][a-z])")]
    private static partial Regex Capitals();
}
