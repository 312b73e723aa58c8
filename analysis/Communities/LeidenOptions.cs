namespace PartnershipGraph.Analysis.Communities;

/// <summary>How to look for communities.</summary>
public sealed record LeidenOptions
{
    /// <summary>Restarts enough to see whether they agree.</summary>
    public const int RestartsDefault = 10;

    /// <summary>Rounds after which little is gained.</summary>
    public const int RoundsDefault = 2;

    /// <summary>γ of <see cref="Modularity"/>, above 0.</summary>
    public double Resolution { get; init; } = 1;

    /// <summary>Number of searches from scratch, at least 1; the best is kept.</summary>
    public int Restarts { get; init; } = RestartsDefault;

    /// <summary>Most rounds of a search, each from the communities of the last, at least 1; a round that gains nothing is the last.</summary>
    public int Rounds { get; init; } = RoundsDefault;

    /// <summary>Decides everything random.</summary>
    public ulong Seed { get; init; } = 1;
}
