namespace PartnershipGraph.Analysis.Introductions;

/// <summary>How to choose introductions.</summary>
public sealed record IntroductionOptions
{
    /// <summary>Most introductions to choose, at least 1.</summary>
    public int Count { get; init; } = 20;

    /// <summary>β: what an organisation's first tie across a pair of groups counts, at least 0.</summary>
    public double CoverageWeight { get; init; } = 0.5;

    /// <summary>γ: what the easiest introduction counts for being easy, at least 0.</summary>
    public double FeasibilityWeight { get; init; } = 0.25;

    /// <summary>Most new ties of one organisation, at least 1; null for no limit.</summary>
    public int? MostForEach { get; init; }
}
