using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Organisations;

namespace PartnershipGraph.Core.Coverage;

/// <summary>How many organisations of a cell are how.</summary>
internal readonly record struct Tally(int Engaged, int Lapsed, int Never, int Tied, int Reviewed)
{
    public Tally(EngagementState state, bool isTied, bool isReviewed)
        : this(
            state == EngagementState.Engaged ? 1 : 0,
            state == EngagementState.Lapsed ? 1 : 0,
            state == EngagementState.Never ? 1 : 0,
            isTied ? 1 : 0,
            isReviewed ? 1 : 0)
    {
    }

    public int Organisations => Engaged + Lapsed + Never;

    public static Tally operator +(Tally one, Tally other) => new(
        one.Engaged + other.Engaged,
        one.Lapsed + other.Lapsed,
        one.Never + other.Never,
        one.Tied + other.Tied,
        one.Reviewed + other.Reviewed);

    public SectorAreaCell ToCell(Sector? sector, ReferenceFigure? reference) => new()
    {
        Sector = sector,
        Engaged = Engaged,
        Lapsed = Lapsed,
        Never = Never,
        TiedAcrossAreas = new CoverageShare(Tied, Organisations),
        Reviewed = new CoverageShare(Reviewed, Organisations),
        Reference = reference,
    };
}
