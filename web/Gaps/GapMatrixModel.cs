using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Core.Gaps;

namespace PartnershipGraph.Web.Gaps;

/// <summary>The matrix of a gap analysis as it is drawn: each group against each. Immutable.</summary>
public sealed class GapMatrixModel
{
    private readonly Dictionary<(string, string), GapCell> _cells = [];

    /// <summary>The matrix of an analysis.</summary>
    public GapMatrixModel(GapAnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Groups = result.Groups;
        foreach (var pair in result.Pairs)
        {
            _cells.Add(Key(pair.A, pair.B), new GapCell(MarkOf(pair.Evidence), pair.Score, pair.Sentence));
        }

        foreach (var pair in result.Unscored)
        {
            _cells.Add(Key(pair.A, pair.B), new GapCell(pair.Reason == UnscoredReason.Nested ? GapMark.Nested : GapMark.NoPairs, null, pair.Sentence));
        }
    }

    /// <summary>The areas or sectors, in the order of rows and columns.</summary>
    public IReadOnlyList<GapGroup> Groups { get; }

    /// <summary>The cell of two groups, whichever comes first.</summary>
    public GapCell Between(GapGroup one, GapGroup other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Key == other.Key
            ? GapCell.Self
            : _cells.GetValueOrDefault(Key(one.Key, other.Key)) ?? GapCell.Nothing;
    }

    /// <summary>The mark of an evidence label.</summary>
    public static GapMark MarkOf(GapEvidence evidence) => evidence switch
    {
        GapEvidence.Clear => GapMark.Clear,
        GapEvidence.Likely => GapMark.Likely,
        GapEvidence.Possible => GapMark.Possible,
        GapEvidence.TooSmallToJudge => GapMark.TooSmall,
        _ => GapMark.NotShown,
    };

    private static (string, string) Key(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}

/// <summary>One pair of groups in the matrix.</summary>
/// <param name="Mark">What the cell says besides its score.</param>
/// <param name="Score">The gap, 0–100; null when not scored.</param>
/// <param name="Sentence">The pair in plain words.</param>
public sealed record GapCell(GapMark Mark, double? Score, string Sentence)
{
    /// <summary>A group with itself.</summary>
    public static GapCell Self { get; } = new(GapMark.Self, null, "");

    /// <summary>A pair that the analysis does not know.</summary>
    public static GapCell Nothing { get; } = new(GapMark.NoPairs, null, GapWords.Name(GapMark.NoPairs));

    /// <summary>The colour step, 0 (no gap) to 5 (80 and more).</summary>
    public int Step => Score switch
    {
        null or < 0.5 => 0,
        < 20 => 1,
        < 40 => 2,
        < 60 => 3,
        < 80 => 4,
        _ => 5,
    };
}
