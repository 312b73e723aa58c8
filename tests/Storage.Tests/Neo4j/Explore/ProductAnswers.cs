using System.Text.Json;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Neo4j.Explore;

/// <summary>The questions of <c>cypher/explore</c>, answered by the product's own use cases and its read model.</summary>
internal sealed class ProductAnswers
{
    private static readonly Sector[] EverySector = [Sector.Public, Sector.Private, Sector.Voluntary, Sector.Faith, Sector.Unknown];

    private readonly TestPartnership _partnership;
    private readonly IReadOnlyDictionary<string, JsonElement> _parameters;
    private readonly CancellationToken _cancellation;

    private ProductAnswers(TestPartnership partnership, IReadOnlyDictionary<string, JsonElement> parameters, CancellationToken cancellation)
    {
        _partnership = partnership;
        _parameters = parameters;
        _cancellation = cancellation;
    }

    private Core.ReadModel.ReadModel Picture => _partnership.ReadModel.Current;

    private Core.ReadModel.Directory Directory => Picture.Directory;

    private DateOnly Day => DayOf("day");

    /// <summary>The rows that answer a file's question, in no promised order.</summary>
    public static Task<IEnumerable<object?[]>> ToAsync(
        string file, TestPartnership partnership, IReadOnlyDictionary<string, JsonElement> parameters, CancellationToken cancellation)
    {
        var answers = new ProductAnswers(partnership, parameters, cancellation);
        return file switch
        {
            "introduction-paths" => Task.FromResult(answers.IntroductionPaths()),
            "two-hop-neighbours" => answers.TwoHopNeighboursAsync(),
            "common-partners" => answers.CommonPartnersAsync(),
            "neighbours-by-sector" => answers.NeighboursBySectorAsync(),
            "ties-between-areas" => Task.FromResult(answers.TiesBetweenAreas()),
            "areas-working-together" => answers.AreasWorkingTogetherAsync(),
            "brokers-between-areas" => Task.FromResult(answers.BrokersBetweenAreas()),
            "sector-by-area" => answers.SectorByAreaAsync(),
            "organisations-without-ties" => answers.OrganisationsWithoutTiesAsync(),
            "stale-ties" => Task.FromResult(answers.StaleTies()),
            "one-sided-reports" => Task.FromResult(answers.OneSidedReports()),
            "shared-initiatives" => Task.FromResult(answers.SharedInitiatives()),
            "who-is-engaged" => answers.WhoIsEngagedAsync(),
            "overdue-follow-ups" => answers.OverdueFollowUpsAsync(),
            "people-in-several-organisations" => answers.PeopleInSeveralOrganisationsAsync(),
            "organisations-by-identifier-scheme" => answers.OrganisationsByIdentifierSchemeAsync(),
            "worst-gaps" => answers.WorstGapsAsync(),
            "possible-partners" => answers.PossiblePartnersAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(file), file, "Nothing says how the product answers this question."),
        };
    }

    private IEnumerable<object?[]> IntroductionPaths()
    {
        var least = (TieStrength)_parameters["minStrength"].GetInt32();
        var network = Picture.Network(new NetworkFilter(Day) { MinStrength = least });
        Assert.True(network.TryGetNode(OrganisationOf("from"), out var from));
        Assert.True(network.TryGetNode(OrganisationOf("to"), out var to));
        var seen = new HashSet<int>();
        IReadOnlyList<int[]> paths = [[from]];
        for (var ties = 0; ties <= 4; ties++)
        {
            if (paths.Any(path => path[^1] == to))
            {
                return paths.Where(path => path[^1] == to).Select(path => new object?[]
                {
                    path.Select(node => NameOf(network.OrganisationOf(node))),
                    path.Zip(path.Skip(1)).Min(step => network.TryGetTie(step.First, step.Second, out var tie) ? (int)tie.Strength!.Value : 0),
                });
            }

            seen.UnionWith(paths.Select(path => path[^1]));
            paths = [.. paths.SelectMany(path => network.Graph.Neighbours(path[^1]).ToArray().Where(next => !seen.Contains(next)).Select(next => (int[])[.. path, next]))];
        }

        return [];
    }

    private async Task<IEnumerable<object?[]>> TwoHopNeighboursAsync()
    {
        var network = await EgoNetworkAsync(hops: 2);
        var partners = network.Members.Where(member => member.Hops == 1).Select(member => member.Organisation.Id).ToHashSet();
        return network.Members.Where(member => member.Hops == 2).Select(member => new object?[]
        {
            member.Organisation.Name,
            network.Ties.Where(tie => tie.One == member.Organisation.Id || tie.Other == member.Organisation.Id)
                .Select(tie => tie.One == member.Organisation.Id ? tie.Other : tie.One)
                .Where(partners.Contains).Select(NameOf).Order(StringComparer.Ordinal),
        });
    }

    private async Task<IEnumerable<object?[]>> CommonPartnersAsync()
    {
        var ofOther = (await BrowseAsync(new OrganisationQuery { RelatedTo = [OrganisationOf("other")] })).Select(row => row.Id).ToHashSet();
        return (await BrowseAsync(new OrganisationQuery { RelatedTo = [OrganisationOf("one")] }))
            .Where(row => ofOther.Contains(row.Id)).Select(row => new object?[] { row.Name, row.Sector });
    }

    private async Task<IEnumerable<object?[]>> NeighboursBySectorAsync()
    {
        var network = await EgoNetworkAsync(hops: 1);
        return EverySector.Select(sector => new object?[]
        {
            sector,
            network.Members.Count(member => member.Hops == 1 && member.Organisation.Sector == sector),
        });
    }

    private IEnumerable<object?[]> TiesBetweenAreas() =>
        Relationships(new RelationshipQuery { Areas = [AreaOf("area")], OtherAreas = [AreaOf("otherArea")], ActiveOn = Day }).Select(r => new object?[]
        {
            NameOf(r.From), r.RelationshipKind, NameOf(r.To), r.Strength is { } strength ? (int)strength : null, r.Since, r.Id.ToString(),
        });

    private async Task<IEnumerable<object?[]>> AreasWorkingTogetherAsync()
    {
        var asked = Succeeded(await _partnership.DoAsync<RequestGapAnalysis, GapAnalysisRequest, Run>(
            new GapAnalysisRequest { Areas = References("areas"), At = Day }));
        await _partnership.Get<RunExecutor>().ExecuteAsync(asked.Id, "test", _cancellation);
        var result = Succeeded(await _partnership.DoAsync<GetGapAnalysis, Guid, GapAnalysis>(asked.Id)).Result!;
        return result.Pairs.Select(pair => RowOf(pair.NameA, pair.NameB, pair.Observed)).Concat(result.Unscored
            .Where(pair => pair.Reason == UnscoredReason.NoPossiblePairs).Select(pair => RowOf(pair.NameA, pair.NameB, 0)));

        static object?[] RowOf(string one, string other, long partnerships) =>
            string.CompareOrdinal(one, other) < 0 ? [one, other, partnerships] : [other, one, partnerships];
    }

    private async Task<IEnumerable<object?[]>> WorstGapsAsync()
    {
        var result = Succeeded(await _partnership.DoAsync<GetLatestGapAnalysis, LatestGapAnalysisRequest, GapAnalysis>(new())).Result!;
        return result.Findings.Take(_parameters["most"].GetInt32()).Select(pair => new object?[]
        {
            pair.NameA, pair.NameB, pair.Score, pair.Evidence, pair.Observed, pair.Expected, pair.TiesNeeded,
            new[] { pair.NameA, pair.NameB }.Order(StringComparer.Ordinal).ToArray(),
        });
    }

    private IEnumerable<object?[]> BrokersBetweenAreas()
    {
        var inOther = PartnersIn(AreaOf("otherArea"));
        return PartnersIn(AreaOf("area")).Where(broker => inOther.ContainsKey(broker.Key)).Select(broker => new object?[]
        {
            NameOf(broker.Key), BasedIn(Directory.Organisations[broker.Key]), broker.Value.Count, inOther[broker.Key].Count,
        });

        // Who has partners in an area, and which.
        Dictionary<Id<Organisation>, HashSet<Id<Organisation>>> PartnersIn(Id<Area> area)
        {
            var within = Directory.AreaTree.Within(area);
            return Relationships(new RelationshipQuery { Areas = [area], ActiveOn = Day })
                .SelectMany(r => new[] { (Broker: r.From, Partner: r.To), (Broker: r.To, Partner: r.From) })
                .Where(pair => Directory.Organisations[pair.Partner].BasedIn is { } home && within.Contains(home))
                .GroupBy(pair => pair.Broker, pair => pair.Partner)
                .ToDictionary(group => group.Key, group => group.ToHashSet());
        }
    }

    private async Task<IEnumerable<object?[]>> SectorByAreaAsync()
    {
        var grid = Succeeded(await _partnership.DoAsync<GetCoverageGrid, CoverageGridRequest, SectorAreaGrid>(
            new CoverageGridRequest { Areas = References("areas"), On = Day }));
        return grid.Rows.SelectMany(row => EverySector.Select(sector => new object?[]
        {
            row.Name, sector, row.Cells.FirstOrDefault(cell => cell.Sector == sector)?.Organisations ?? 0,
        }));
    }

    private async Task<IEnumerable<object?[]>> OrganisationsWithoutTiesAsync() =>
        (await BrowseAsync(new OrganisationQuery { HasNoTies = true })).Select(row => new object?[]
        {
            row.Name, row.Sector, row.Status, row.BasedIn, Directory.Organisations[new Id<Organisation>(row.Id)].RelationshipsReviewedOn,
        });

    private IEnumerable<object?[]> StaleTies() =>
        Relationships(new RelationshipQuery { ActiveOn = Day, NotConfirmedSince = DayOf("confirmedSince") })
            .Select(r => new object?[] { NameOf(r.From), r.RelationshipKind, NameOf(r.To), r.LastConfirmedOn, r.Id.ToString() });

    private IEnumerable<object?[]> OneSidedReports() =>
        Relationships(new RelationshipQuery { ActiveOn = Day }).Where(r => r.ReportedBy is ReportedBy.From or ReportedBy.To).Select(r => new object?[]
        {
            NameOf(r.ReportedBy == ReportedBy.From ? r.From : r.To),
            NameOf(r.ReportedBy == ReportedBy.From ? r.To : r.From),
            r.RelationshipKind,
            r.Id.ToString(),
        });

    private IEnumerable<object?[]> SharedInitiatives()
    {
        var us = OrganisationOf("organisation");
        return Directory.ParticipationsOf(us).Where(part => Holds(part.Since, part.Until))
            .SelectMany(mine => Directory.ParticipantsIn(mine.Initiative))
            .Where(theirs => theirs.Organisation != us && Holds(theirs.Since, theirs.Until))
            .GroupBy(theirs => theirs.Organisation)
            .Select(shared => new object?[]
            {
                NameOf(shared.Key),
                shared.Select(part => Directory.Initiatives[part.Initiative].Name).Distinct().Order(StringComparer.Ordinal),
                Picture.Ties.Between(us, shared.Key).Any(relationship => relationship.IsActiveOn(Day)),
            });
    }

    private async Task<IEnumerable<object?[]>> WhoIsEngagedAsync() =>
        (await BrowseAsync(new OrganisationQuery { EngagementMonths = _parameters["months"].GetInt32() }))
        .Select(row => new object?[] { row.Name, row.Sector, row.Engagement, row.LastEngagedOn });

    private async Task<IEnumerable<object?[]>> OverdueFollowUpsAsync() =>
        (await ListAsync<ListFollowUps, FollowUpQuery, FollowUpFields>(new FollowUpQuery { IsOpen = true, DueBy = Day.AddDays(-1) })).Select(f => new object?[]
        {
            f.What, f.DueOn, f.Organisations.Select(organisation => organisation.Label!).Order(StringComparer.Ordinal), f.Owner?.Label,
        });

    private async Task<IEnumerable<object?[]>> PeopleInSeveralOrganisationsAsync() =>
        (await ListAsync<ListRoles, RoleQuery, RoleFields>(new RoleQuery { HeldOn = Day }))
        .GroupBy(role => (role.Person!.Id, role.Person.Label), role => (role.Organisation!.Id, role.Organisation.Label))
        .Where(person => person.Distinct().Count() > 1)
        .Select(person => new object?[] { person.Key.Label, person.Distinct().Select(at => at.Label!).Order(StringComparer.Ordinal) });

    private async Task<IEnumerable<object?[]>> OrganisationsByIdentifierSchemeAsync()
    {
        var rows = new List<object?[]>();
        foreach (var identifier in Directory.Organisations.All.SelectMany(o => o.Identifiers).Where(i => i.Scheme == TextOf("scheme")).Distinct())
        {
            var found = Succeeded(await _partnership.DoAsync<FindOrganisationByIdentifier, Identifier, OrganisationFields>(identifier));
            rows.Add([identifier.Value, found.Name]);
        }

        return rows;
    }

    private async Task<IEnumerable<object?[]>> PossiblePartnersAsync()
    {
        var us = Directory.Organisations[OrganisationOf("organisation")];
        var partners = (await BrowseAsync(new OrganisationQuery { RelatedTo = [us.Id] })).Select(row => row.Id).Append(us.Id.Value).ToHashSet();
        return (await BrowseAsync(new OrganisationQuery { Themes = us.Themes })).Where(row => !partners.Contains(row.Id)).Select(row => new object?[]
        {
            row.Name,
            row.BasedIn,
            Directory.Organisations[new Id<Organisation>(row.Id)].Themes.Intersect(us.Themes)
                .Select(theme => Directory.Entry(Vocabulary.Themes, theme)!.Label).Order(StringComparer.Ordinal),
        });
    }

    private async Task<EgoNetwork> EgoNetworkAsync(int hops)
    {
        var network = Succeeded(await _partnership.DoAsync<GetEgoNetwork, EgoNetworkRequest, EgoNetwork>(
            new EgoNetworkRequest(OrganisationOf("organisation"), new NetworkFilter(Day))
            {
                Hops = hops, OrganisationLimit = EgoNetworkRequest.MaxOrganisations, TieLimit = 100_000,
            }));
        Assert.False(network.IsCutOff);
        return network;
    }

    private IEnumerable<Relationship> Relationships(RelationshipQuery query) =>
        RelationshipList.All(Picture, query).Select(record => (Relationship)record.Entity);

    // Lists of organisations are as of today.
    private async Task<IReadOnlyList<OrganisationRow>> BrowseAsync(OrganisationQuery query)
    {
        Assert.Equal(ExploredRegion.Today, Day);
        var rows = new List<OrganisationRow>();
        OrganisationRows page;
        do
        {
            page = Succeeded(await _partnership.DoAsync<BrowseOrganisations, BrowseOrganisationsRequest, OrganisationRows>(
                new BrowseOrganisationsRequest(query, 1 + (rows.Count / BrowseOrganisations.MaxPageSize), BrowseOrganisations.MaxPageSize)));
            rows.AddRange(page.Rows);
        }
        while (rows.Count < page.Total);

        return rows;
    }

    private async Task<IReadOnlyList<TFields>> ListAsync<TList, TQuery, TFields>(TQuery query)
        where TList : Core.Access.UseCase<ListRequest<TQuery>, Page<TFields>>
    {
        var items = new List<TFields>();
        string? cursor = null;
        do
        {
            var page = Succeeded(await _partnership.DoAsync<TList, ListRequest<TQuery>, Page<TFields>>(
                new ListRequest<TQuery>(query, new PageRequest(cursor, PageRequest.MaxLimit))));
            items.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return items;
    }

    private static T Succeeded<T>(Outcome<T> outcome)
    {
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }

    private bool Holds(DateOnly? since, DateOnly? until) => (since is null || since <= Day) && (until is null || until > Day);

    private string NameOf(Id<Organisation> organisation) => Directory.Organisations[organisation].Name;

    private string? BasedIn(Organisation organisation) => organisation.BasedIn is { } area ? Directory.Areas[area].Name : null;

    private Id<Organisation> OrganisationOf(string parameter) => Assert.Single(Directory.OrganisationsNamed(TextOf(parameter)));

    private Id<Area> AreaOf(string parameter) => Assert.Single(Directory.AreasNamed(TextOf(parameter)));

    private RecordReference[] References(string parameter) =>
        [.. _parameters[parameter].EnumerateArray().Select(name => RecordReference.Named(name.GetString()!))];

    private string TextOf(string parameter) => _parameters[parameter].GetString()!;

    private DateOnly DayOf(string parameter) => DateOnly.ParseExact(TextOf(parameter), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
