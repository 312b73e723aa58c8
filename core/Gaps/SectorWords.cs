using PartnershipGraph.Core.Organisations;

namespace PartnershipGraph.Core.Gaps;

/// <summary>What sectors are called in keys and sentences.</summary>
internal static class SectorWords
{
    /// <summary>The sector's word on the wire.</summary>
    public static string KeyOf(Sector sector) => sector switch
    {
        Sector.Public => "public",
        Sector.Private => "private",
        Sector.Voluntary => "voluntary",
        Sector.Faith => "faith",
        _ => "unknown",
    };

    /// <summary>The sector within a sentence.</summary>
    public static string NameOf(Sector sector) => $"the {KeyOf(sector)} sector";
}
