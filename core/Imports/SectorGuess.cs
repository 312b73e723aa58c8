using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Guesses the sector from the words by which registers and lists sort organisations: <c>Primary school</c>, <c>Parish church</c>,
/// <c>Registered charity</c>, <c>Private Limited Company</c>, SIC and ICNPO words and codes.
/// </summary>
/// <remarks>
/// The first rule any of whose phrases stands in the words decides; more telling ones come first, so that a church school is
/// public and a community interest company voluntary. A guess, to be marked as one. Pure and safe for concurrent use.
/// </remarks>
internal static class SectorGuess
{
    private static readonly (Sector Sector, string[] Phrases)[] Rules =
    [
        (Sector.Private, Phrases("independent school|other independent|private school|private hospital|private college|private provider")),
        (Sector.Public, Phrases("academy|academies|free school|voluntary aided|voluntary controlled|maintained school|community school|foundation school|special school|primary|secondary|infant|junior|nursery school|pupil referral|school|schools|sixth form|further education|university|universities|higher education|college|colleges")),
        (Sector.Voluntary, Phrases("registered charity|charitable|charity|charities|cio|community interest|cic|social enterprise|voluntary|community benefit|community group|community organisation|co operative|cooperative|mutual|registered society|non profit|nonprofit|not for profit|unincorporated association|trade union|housing association|housing and community|philanthropic|voluntarism|civic and advocacy|guarantor|limited by guarantee|limited by guarantee nsc no share capital use of limited exemption")),
        (Sector.Faith, Phrases("parish church|church|churches|chapel|cathedral|diocese|diocesan|deanery|mosque|masjid|gurdwara|mandir|hindu temple|temple|synagogue|vihara|place of worship|religious organisations|religious organisation|activities of religious|religion|faith")),
        (Sector.Public, Phrases("council|councils|local authority|local government|combined authority|central government|government|ministry|department|public sector|public administration|public body|statutory|non departmental|nhs|health board|integrated care|hospital trust|foundation trust|primary care trust|police|fire and rescue|fire service|library|libraries|armed forces|royal charter|compulsory social security")),
        (Sector.Private, Phrases("private limited|private company|public limited company|plc|ltd|limited company|limited|llp|limited partnership|sole trader|partnership firm|business|company|commercial|for profit|retail|wholesale|manufacture|manufacturing|consultancy|construction|estate agents|restaurants|hotels|software|haulage")),
    ];

    /// <summary>The sector that some words speak for; null when none does.</summary>
    public static Sector? Of(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var normal = $" {NormalisedName.Of(words)} ";
        foreach (var (sector, phrases) in Rules)
        {
            if (Array.Exists(phrases, phrase => normal.Contains(phrase, StringComparison.Ordinal)))
            {
                return sector;
            }
        }

        return SicSection(words.TrimStart());
    }

    /// <summary>What the division of a SIC 2007 code says: 84 is public administration, 94910 religious, other 94 membership organisations; the rest trade.</summary>
    private static Sector? SicSection(string words)
    {
        var digits = words.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is not (4 or 5))
        {
            return null;
        }

        return words[..2] switch
        {
            "84" => Sector.Public,
            "94" => words.StartsWith("9491", StringComparison.Ordinal) ? Sector.Faith : Sector.Voluntary,
            "98" or "99" => null,
            _ => Sector.Private,
        };
    }

    private static string[] Phrases(string words) => [.. words.Split('|').Select(phrase => $" {phrase} ")];
}
