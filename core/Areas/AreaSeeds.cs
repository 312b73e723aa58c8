using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Areas;

/// <summary>The area tree that the product ships: the West Midlands region with its official codes.</summary>
/// <remarks>Pure and safe for concurrent use. Sources and licence are in <c>Areas/Reference/ATTRIBUTION.md</c>.</remarks>
public static class AreaSeeds
{
    private const string File = "PartnershipGraph.Core.Areas.Reference.areas.csv";

    /// <summary>Reads them, containing areas first. Ids are a function of the code, so every installation knows an area by the same one.</summary>
    public static IReadOnlyList<Area> Read() => ReferenceFile.Read(File, row => new Area
    {
        Id = IdOf(row("code")),
        Name = row("name"),
        Code = row("code"),
        AreaKind = ReferenceFile.Optional(row("kind")),
        PartOf = [.. ReferenceFile.Many(row("part_of")).Select(IdOf)],
        OtherNames = ReferenceFile.Many(row("other_names")),
    });

    private static Id<Area> IdOf(string code) => new(NameBasedId.Of($"area:{code}"));
}
