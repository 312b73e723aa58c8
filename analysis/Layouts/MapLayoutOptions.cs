namespace PartnershipGraph.Analysis.Layouts;

/// <summary>How to lay out a map.</summary>
public sealed record MapLayoutOptions
{
    /// <summary>Steps enough for a network of some ten thousand nodes to settle.</summary>
    public const int StepsDefault = 150;

    /// <summary>Number of steps, at least 0; with none nodes stay where they start.</summary>
    public int Steps { get; init; } = StepsDefault;

    /// <summary>How strongly nodes are drawn to the middle, at least 0.</summary>
    public double Gravity { get; init; } = 1;

    /// <summary>For each node its group, or a negative number for none; null when groups do not matter. Members start and stay near each other.</summary>
    public IReadOnlyList<int>? GroupOfNode { get; init; }

    /// <summary>How strongly members are drawn to the middle of their group, at least 0; counts with groups only.</summary>
    public double GroupPull { get; init; } = 3;

    /// <summary>Decides where nodes start.</summary>
    public ulong Seed { get; init; } = 1;
}
