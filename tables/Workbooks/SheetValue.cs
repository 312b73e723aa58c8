using System.Globalization;

namespace PartnershipGraph.Tables.Workbooks;

/// <summary>Writes the value of a workbook's cell as text, the way the sheet shows it, but for dates: those are written 2026-11-03.</summary>
internal static class SheetValue
{
    /// <summary>The text.</summary>
    /// <param name="value">The value as it was read.</param>
    /// <param name="format">How the sheet shows it.</param>
    public static string ToText(object? value, string? format) => value switch
    {
        null => "",
        string text => text,
        DateTime moment => OfMoment(moment),
        TimeSpan time => OfTime(time),
        bool isTrue => isTrue ? "TRUE" : "FALSE",
        double number => OfNumber(number, format),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string OfNumber(double number, string? format)
    {
        if (format is not null)
        {
            // A format of zeros alone keeps the zeros that a telephone number or reference begins with.
            var isZeros = format.Length > 1 && format.All(character => character == '0');
            if (isZeros && number >= 0 && number < 1e15 && Math.Floor(number) == number)
            {
                return number.ToString(format, CultureInfo.InvariantCulture);
            }

            if (format.EndsWith('%') && !format.Contains('"', StringComparison.Ordinal) && Math.Abs(number) < 1e9)
            {
                return ((decimal)number * 100).ToString("0.##########", CultureInfo.InvariantCulture) + "%";
            }
        }

        // 1.0 is 1, and 7700900123 is not 7.7E9. Fifteen digits are what a sheet keeps.
        return Math.Abs(number) is (< 1e15 and >= 1e-9) or 0
            ? decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string OfMoment(DateTime moment)
    {
        // Sheets keep a time of day as a moment of their first days.
        const int FirstYears = 1900;
        if (moment.Year < FirstYears)
        {
            return OfTime(moment.TimeOfDay);
        }

        return moment.TimeOfDay == TimeSpan.Zero
            ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : $"{moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {OfTime(moment.TimeOfDay)}";
    }

    private static string OfTime(TimeSpan time) => time.Seconds == 0
        ? $"{(int)time.TotalHours:00}:{time.Minutes:00}"
        : $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}";
}
