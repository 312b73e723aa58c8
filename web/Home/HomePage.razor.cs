using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Home;

/// <summary>The first page: what is due, and where to look.</summary>
public sealed partial class HomePage
{
    private const int WorstGaps = 5;
    private const int EmptyAreas = 6;
    private const int DaysAhead = 7;
    private const int Due = 10;
    private const int Quiet = 6;
    private const string QuietList = "/organisations?engagement=lapsed&sort=-lastEngaged";
    private Outcome<GapAnalysis>? _gaps;
    private Outcome<SectorAreaGrid>? _coverage;
    private Outcome<OrganisationRows>? _quiet;
    private Outcome<Page<FollowUpFields>>? _followUps;
    private Outcome<Page<ImportSummary>>? _imports;
    private IReadOnlyList<(string Area, string Sectors)> _empty = [];
    private int? _known;
    private DateOnly _today;

    /// <summary>Reads the newest gap analysis.</summary>
    [Inject]
    public required GetLatestGapAnalysis GetLatestGapAnalysis { get; init; }

    /// <summary>Reads the coverage grid.</summary>
    [Inject]
    public required GetCoverageGrid GetCoverageGrid { get; init; }

    /// <summary>Reads who has gone quiet.</summary>
    [Inject]
    public required BrowseOrganisations BrowseOrganisations { get; init; }

    /// <summary>Reads what is due.</summary>
    [Inject]
    public required ListFollowUps ListFollowUps { get; init; }

    /// <summary>Reads the last import.</summary>
    [Inject]
    public required ListImports ListImports { get; init; }

    /// <summary>Tells the day.</summary>
    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _today = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
        var quiet = new OrganisationQuery
        {
            Engagement = [EngagementState.Lapsed],
            Sort = OrganisationSort.LastEngaged,
            Descending = true,
        };
        _quiet = await AskAsync(BrowseOrganisations, new BrowseOrganisationsRequest(quiet, PageSize: Quiet));
        _known = _quiet is { Succeeded: true, Value: var rows } ? rows.Known : null;
        _followUps = await AskAsync(
            ListFollowUps,
            new ListRequest<FollowUpQuery>(
                new FollowUpQuery { IsOpen = true, DueBy = _today.AddDays(DaysAhead) },
                new PageRequest(Limit: Due)));
        _gaps = await AskAsync(GetLatestGapAnalysis, new LatestGapAnalysisRequest());
        _coverage = await AskAsync(GetCoverageGrid, new CoverageGridRequest());
        _empty = _coverage is { Succeeded: true, Value: var grid }
            ? [.. grid.EmptyCells().GroupBy(found => found.Row.Name)
                .Select(group => (group.Key, string.Join(", ", group.Select(found => Shown.Name(found.Cell.Sector ?? Sector.Unknown).ToLowerInvariant()))))]
            : [];
        _imports = await AskAsync(ListImports, new ListImportsRequest(Limit: 1));
    }
}
