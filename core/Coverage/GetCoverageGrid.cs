using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Coverage;

/// <summary>Answers which sectors are in the room where, and which are not.</summary>
public sealed class GetCoverageGrid(IReadModelSource readModel, TimeProvider clock, CoverageOptions options)
    : UseCase<CoverageGridRequest, SectorAreaGrid>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<SectorAreaGrid>> HandleAsync(Actor actor, CoverageGridRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(Answer(actor, request, cancellationToken));
    }

    private Outcome<SectorAreaGrid> Answer(Actor actor, CoverageGridRequest request, CancellationToken cancellationToken)
    {
        var reader = new FieldReader(new Viewpoint(actor, readModel.Current, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        var on = request.On ?? reader.Viewpoint.Today;
        var areas = ChosenAreas.Read(reader, request.Areas, request.AreaSet, on);
        var months = request.WindowMonths ?? options.WindowMonths;
        if (months is < 1 or > 120)
        {
            reader.Fail(nameof(request.WindowMonths), "Is a number of months from 1 to 120.");
        }

        var rules = new CountingRules(
            reader.Word<Population>(request.Population, nameof(request.Population)) ?? default,
            reader.Word<AreaMembership>(request.Membership, nameof(request.Membership)) ?? default,
            new NetworkFilter(on));
        if (reader.Refusal is { } refusal)
        {
            return refusal;
        }

        var picture = reader.Viewpoint.Model;
        return SectorAreaCount.Of(picture, ComparedAreas.Of(picture, rules, areas, request.AreaSet), rules, new EngagementWindow(on, months), cancellationToken);
    }
}
