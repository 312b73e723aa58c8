namespace PartnershipGraph.Analysis.Centrality;

/// <summary>How <see cref="PageRank"/> walks and when it stops.</summary>
public sealed record PageRankOptions
{
    /// <summary>The usual damping factor.</summary>
    public const double DefaultDampingFactor = 0.85;

    /// <summary>The usual tolerance.</summary>
    public const double DefaultTolerance = 1e-10;

    /// <summary>The usual limit of rounds.</summary>
    public const int DefaultMostRounds = 1000;

    /// <summary>The share of steps that follow a tie; the others start anew.</summary>
    /// <value>0.85 by default; at least 0 and below 1.</value>
    public double DampingFactor { get; init; } = DefaultDampingFactor;

    /// <summary>Rounds end when the figures change by less than this in all.</summary>
    /// <value>1e-10 by default; above 0.</value>
    public double Tolerance { get; init; } = DefaultTolerance;

    /// <summary>Rounds after which the figures are given as they are, said not to have settled.</summary>
    /// <value>1,000 by default; at least 1.</value>
    public int MostRounds { get; init; } = DefaultMostRounds;

    /// <summary>Where steps start anew, one weight for each node, at least 0 and not all 0; null means anywhere alike.</summary>
    /// <value>Null by default.</value>
    public IReadOnlyList<double>? Restarts { get; init; }
}
