using System.Globalization;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Web.Showing;

/// <summary>How dates, numbers and the domain's words are written on the pages: UK English.</summary>
public static class Shown
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The sectors in the order pages list them.</summary>
    public static IReadOnlyList<Sector> Sectors { get; } = [Sector.Public, Sector.Private, Sector.Voluntary, Sector.Faith];

    /// <summary>A day: <c>3 Nov 2017</c>.</summary>
    public static string Date(DateOnly day) => $"{day.Day} {Month(day.Month)} {day.Year.ToString("0000", British)}";

    /// <summary>A day, or a dash for none.</summary>
    public static string Date(DateOnly? day) => day is { } known ? Date(known) : "–";

    /// <summary>An instant on the clocks of the United Kingdom: <c>3 Nov 2017, 14:05</c>.</summary>
    public static string Instant(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, London);
        return $"{Date(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm", British)}";
    }

    /// <summary>A count: <c>1,571</c>.</summary>
    public static string Number(long number) => number.ToString("N0", British);

    /// <summary>A figure with one decimal: <c>75.5</c>.</summary>
    public static string OneDecimal(double figure) => figure.ToString("N1", British);

    /// <summary>A figure with two decimals and its sign: <c>+0.18</c>.</summary>
    public static string WithSign(double figure) => figure.ToString("+0.00;−0.00;0.00", British);

    /// <summary>A share: <c>17 %</c>, with the space that keeps number and sign on one line.</summary>
    public static string Percent(double share) => $"{(share * 100).ToString("N0", British)}\u00A0%";

    /// <summary>A count with its noun: <c>1 organisation</c>, <c>2 organisations</c>.</summary>
    public static string Counted(long number, string one, string? many = null) =>
        $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>A sector's name.</summary>
    public static string Name(Sector sector) => sector switch
    {
        Sector.Public => "Public",
        Sector.Private => "Private",
        Sector.Voluntary => "Voluntary",
        Sector.Faith => "Faith",
        _ => "Not known",
    };

    /// <summary>A status's name.</summary>
    public static string Name(OrganisationStatus status) => status switch
    {
        OrganisationStatus.Prospect => "Prospect",
        OrganisationStatus.Contact => "Contact",
        OrganisationStatus.Partner => "Partner",
        OrganisationStatus.Dormant => "Dormant",
        _ => status.ToString(),
    };

    /// <summary>A strength's name; none is <c>not known</c>.</summary>
    public static string Name(TieStrength? strength) => strength switch
    {
        TieStrength.Aware => "Aware",
        TieStrength.Cooperating => "Cooperating",
        TieStrength.Coordinating => "Coordinating",
        TieStrength.Integrated => "Integrated",
        _ => "Not known",
    };

    // .NET's en-GB writes "Sept" with four letters on some platforms; the pages keep three everywhere.
    private static string Month(int month) => CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames[month - 1];
}
