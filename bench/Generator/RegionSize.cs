namespace PartnershipGraph.Bench.Generator;

/// <summary>How much of everything a generated region has. The same size and seed make the same records to the byte.</summary>
internal sealed record RegionSize
{
    public int Organisations { get; init; } = 100_000;

    public int People { get; init; } = 120_000;

    public int Ties { get; init; } = 500_000;

    public int Engagements { get; init; } = 20_000;

    public int Initiatives { get; init; } = 500;

    /// <summary>Wards made for each district of the reference areas.</summary>
    public int WardsPerDistrict { get; init; } = 20;

    public int Seed { get; init; } = 20_261;
}
