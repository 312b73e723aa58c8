namespace PartnershipGraph.Web.Gaps;

/// <summary>The area × area matrix as it is drawn. Immutable.</summary>
public sealed class GapMatrixModel
{
    private readonly Dictionary<(Guid, Guid), GapCell> _cells;

    /// <summary>A matrix of areas, in the order they are drawn, and the cells of their pairs.</summary>
    /// <param name="areas">The areas.</param>
    /// <param name="cells">One cell a pair; pairs without a cell are drawn as <see cref="GapMark.NoPairs"/>.</param>
    public GapMatrixModel(IReadOnlyList<GapArea> areas, IEnumerable<GapCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        Areas = areas;
        _cells = cells.ToDictionary(cell => Key(cell.A, cell.B));
    }

    /// <summary>The areas, in the order of rows and columns.</summary>
    public IReadOnlyList<GapArea> Areas { get; }

    /// <summary>The cell of two areas, whichever comes first.</summary>
    public GapCell Between(GapArea one, GapArea other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Id == other.Id
            ? new GapCell(one.Id, one.Id, GapMark.Self, null, 0, null)
            : _cells.GetValueOrDefault(Key(one.Id, other.Id)) ?? new GapCell(one.Id, other.Id, GapMark.NoPairs, null, 0, null);
    }

    private static (Guid, Guid) Key(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);
}

/// <summary>An area of the matrix.</summary>
/// <param name="Id">The area.</param>
/// <param name="Name">Its name.</param>
public sealed record GapArea(Guid Id, string Name);

/// <summary>One pair of areas.</summary>
/// <param name="A">One area.</param>
/// <param name="B">The other.</param>
/// <param name="Mark">What the cell says besides its score.</param>
/// <param name="Score">The gap, 0–100; null when not scored.</param>
/// <param name="Observed">How many ties there are.</param>
/// <param name="Expected">How many would be typical; null when not scored.</param>
public sealed record GapCell(Guid A, Guid B, GapMark Mark, double? Score, long Observed, double? Expected)
{
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
