namespace PartnershipGraph.Core.Imports;

/// <summary>Compares telephone numbers by their digits, +44 as 0.</summary>
internal sealed class PhoneComparer : IEqualityComparer<string>
{
    private PhoneComparer()
    {
    }

    public static PhoneComparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal) || (x is not null && y is not null && Digits(x) == Digits(y));

    public int GetHashCode(string obj) => Digits(obj).GetHashCode(StringComparison.Ordinal);

    private static string Digits(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return number.TrimStart().StartsWith('+') && digits.StartsWith("44", StringComparison.Ordinal) ? "0" + digits[2..] : digits;
    }
}
