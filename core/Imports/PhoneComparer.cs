namespace PartnershipGraph.Core.Imports;

/// <summary>Compares telephone numbers by their international form, so that <c>0121 496 0000</c> is <c>+44 (0)121 496 0000</c>; others by their digits.</summary>
internal sealed class PhoneComparer : IEqualityComparer<string>
{
    private PhoneComparer()
    {
    }

    public static PhoneComparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal) || (x is not null && y is not null && Form(x) == Form(y));

    public int GetHashCode(string obj) => Form(obj).GetHashCode(StringComparison.Ordinal);

    private static string Form(string number) => TelephoneNumbers.International(number) ?? string.Concat(number.Where(char.IsAsciiDigit));
}
