using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Gaps;

/// <summary>A gap analysis: its run, and what it found once that has succeeded.</summary>
/// <param name="Run">The run, with its state and times.</param>
/// <param name="Result">What it found; null while it waits or works, and when it failed.</param>
public sealed record GapAnalysis(Run Run, GapAnalysisResult? Result);

/// <summary>What a list of analyses says of each, and what is kept with the run.</summary>
public sealed record GapAnalysisSummary
{
    /// <summary>The journal sequence that was analysed.</summary>
    public required long Sequence { get; init; }

    /// <summary>The day whose ties counted.</summary>
    public required DateOnly At { get; init; }

    /// <summary>How many groups were compared.</summary>
    public required int Groups { get; init; }

    /// <summary>How many organisations were counted.</summary>
    public required int Organisations { get; init; }

    /// <summary>Distinct ties among them.</summary>
    public required long Ties { get; init; }

    /// <summary>How many of these join organisations with no group in common.</summary>
    public required long CrossTies { get; init; }

    /// <summary>Pairs with a clear gap.</summary>
    public required int ClearGaps { get; init; }

    /// <summary>Pairs with a likely gap.</summary>
    public required int LikelyGaps { get; init; }

    /// <summary>Which way the region looks, in a plain sentence.</summary>
    public required string Outlook { get; init; }

    /// <summary>The worst pairs that are likely or clear, at most five, in plain sentences.</summary>
    public required IReadOnlyList<string> WorstGaps { get; init; }
}

/// <summary>An analysis in a list.</summary>
/// <param name="Run">The run.</param>
/// <param name="Parameters">What was asked.</param>
/// <param name="Summary">What it found, in short; null unless it succeeded.</param>
public sealed record GapAnalysisEntry(Run Run, GapParameters Parameters, GapAnalysisSummary? Summary);
