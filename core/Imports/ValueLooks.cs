using System.Text.RegularExpressions;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Imports;

/// <summary>What a cell looks like on its own. Stricter than what is taken in, since a look is only a hint.</summary>
/// <remarks>Pure and safe for concurrent use. Linear in the cell.</remarks>
internal static partial class ValueLooks
{
    /// <summary>Whether it looks like a UK postcode.</summary>
    public static bool IsPostcode(string value) => PostcodeLook().IsMatch(value);

    /// <summary>Whether it looks like a web address: with a scheme, <c>www.</c>, or a usual ending.</summary>
    public static bool IsWebAddress(string value) => WebLook().IsMatch(value) && FieldShapes.Website(value) is not null;

    /// <summary>Whether it is somebody's page in a network, and so not an organisation's site.</summary>
    public static bool IsProfile(string value) => value.Contains("linkedin.com/in/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it looks like a British telephone number, or one with a country code.</summary>
    public static bool IsTelephone(string value) =>
        PhoneLook().IsMatch(value) && value.Count(char.IsAsciiDigit) is >= 10 and <= 15 && TelephoneNumbers.International(value) is not null;

    /// <summary>Whether it looks like a code of the Government Statistical Service for an area.</summary>
    public static bool IsGssCode(string value) => GssLook().IsMatch(value);

    /// <summary>Whether it can be read as a date.</summary>
    public static bool IsDate(string value) => CellValues.TryDate(value, DateOrder.DayFirst, out _) || CellValues.TryDate(value, DateOrder.MonthFirst, out _)
        || CellValues.TrySpreadsheetDay(value, out _);

    /// <summary>Whether it looks like the name of a body: has a word that bodies have in their names.</summary>
    public static bool IsNameOfABody(string value) => value.Length is > 3 and <= Limits.Name && SectorGuess.Of(value) is not null && !value.All(char.IsAsciiDigit);

    [GeneratedRegex(@"\A[A-Z]{1,2}[0-9][A-Z0-9]? *[0-9][A-Z]{2}\z", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PostcodeLook();

    [GeneratedRegex(@"\A(https?://\S+|www\.\S+|[a-z0-9.-]+\.(co\.uk|org\.uk|gov\.uk|ac\.uk|nhs\.uk|sch\.uk|org|com|net|uk|wales|scot|london)(/\S*)?)\z", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WebLook();

    [GeneratedRegex(@"\A(\+|0)[0-9 ().-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex PhoneLook();

    [GeneratedRegex(@"\A[EWSNK][0-9]{8}\z", RegexOptions.NonBacktracking)]
    private static partial Regex GssLook();
}
