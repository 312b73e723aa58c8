using System.Text.Json.Serialization;
using PartnershipGraph.Api.Runs;
using PartnershipGraph.Core.Gaps;

namespace PartnershipGraph.Api.Analyses;

/// <summary>A request for an analysis.</summary>
/// <param name="Kind">What to analyse.</param>
/// <param name="Parameters">How. Left out: as the nightly analysis.</param>
public sealed record RequestAnalysisRequest(AnalysisKind Kind, GapAnalysisRequest? Parameters = null);

/// <summary>What can be analysed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnalysisKind>))]
public enum AnalysisKind
{
    /// <summary>Where areas (or sectors) do not work together.</summary>
    [JsonStringEnumMemberName("gaps")]
    Gaps = 1,
}

/// <summary>An analysis. Its id is that of its run.</summary>
/// <param name="Id">The analysis's id, and its run's.</param>
/// <param name="Kind">What was analysed.</param>
/// <param name="Run">How far it is.</param>
/// <param name="Result">What it found; left out until it has succeeded.</param>
public sealed record AnalysisResponse(Guid Id, AnalysisKind Kind, RunResponse Run, GapAnalysisResult? Result)
{
    /// <summary>The wire form of a gap analysis.</summary>
    public static AnalysisResponse Of(GapAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return new AnalysisResponse(
            analysis.Run.Id, AnalysisKind.Gaps, RunResponse.Of(analysis.Run) with { Result = null }, analysis.Result);
    }
}

/// <summary>A page of analyses.</summary>
/// <param name="Items">The analyses, newest first.</param>
/// <param name="NextCursor">Where the next page starts; left out at the end.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record AnalysesResponse(IReadOnlyList<AnalysisItem> Items, string? NextCursor, int Total);

/// <summary>An analysis in a list.</summary>
/// <param name="Id">The analysis's id, and its run's.</param>
/// <param name="Kind">What was analysed.</param>
/// <param name="Run">How far it is.</param>
/// <param name="Parameters">What was asked.</param>
/// <param name="Summary">What it found, in short; left out until it has succeeded.</param>
public sealed record AnalysisItem(Guid Id, AnalysisKind Kind, RunResponse Run, GapParameters Parameters, GapAnalysisSummary? Summary)
{
    /// <summary>The wire form of a gap analysis in a list.</summary>
    public static AnalysisItem Of(GapAnalysisEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new AnalysisItem(
            entry.Run.Id, AnalysisKind.Gaps, RunResponse.Of(entry.Run) with { Result = null }, entry.Parameters, entry.Summary);
    }
}

/// <summary>Who is behind one pair of an analysis.</summary>
/// <param name="AnalysisId">The analysis it is of.</param>
/// <param name="A">The first group.</param>
/// <param name="B">The second group.</param>
/// <param name="Pair">The figures; left out when the pair is not scored.</param>
/// <param name="Unscored">Why it is not scored; left out when it is.</param>
/// <param name="TieCount">How many ties there are.</param>
/// <param name="Ties">The ties, strongest first; at most as many as asked for.</param>
/// <param name="SideA">The organisations of A outside B.</param>
/// <param name="SideB">The organisations of B outside A.</param>
public sealed record AnalysisPairResponse(
    Guid AnalysisId,
    GapGroup A,
    GapGroup B,
    GapPair? Pair,
    UnscoredGapPair? Unscored,
    int TieCount,
    IReadOnlyList<GapTie> Ties,
    GapSide SideA,
    GapSide SideB)
{
    /// <summary>The wire form of a pair.</summary>
    public static AnalysisPairResponse Of(GapPairDetail detail)
    {
        ArgumentNullException.ThrowIfNull(detail);
        return new AnalysisPairResponse(
            detail.Analysis.Run.Id, detail.A, detail.B, detail.Pair, detail.Unscored, detail.TieCount, detail.Ties, detail.SideA, detail.SideB);
    }
}
