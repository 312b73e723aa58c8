namespace PartnershipGraph.Web.Gaps;

/// <summary>Where gap analyses and their pairs are.</summary>
public static class GapPlaces
{
    /// <summary>The newest analysis with the default settings.</summary>
    public const string Latest = "/gaps";

    /// <summary>One analysis.</summary>
    public static string OfRun(Guid run) => $"/gaps?run={run}";

    /// <summary>One pair of an analysis.</summary>
    public static string OfPair(Guid run, string a, string b) => $"/gaps/{run}/{Uri.EscapeDataString(a)}/{Uri.EscapeDataString(b)}";
}
