using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Gaps;

/// <summary>A region in a real store, described by names, whose analyses run through the use case and the run executor.</summary>
internal sealed class TestRegion : IAsyncDisposable
{
    private const int ChangesAtOnce = 2_000;
    private readonly List<Entity> _waiting = [];

    private TestRegion(TestPartnership partnership) => Partnership = partnership;

    public TestPartnership Partnership { get; }

    public Dictionary<string, Area> Areas { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Organisation> Organisations { get; } = new(StringComparer.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestRegion> CreateAsync(bool empty = true)
    {
        var region = new TestRegion(await TestPartnership.CreateAsync(empty));
        if (empty)
        {
            region._waiting.Add(Some.RelationshipKind());
        }

        foreach (var area in region.Partnership.ReadModel.Current.Directory.Areas.All)
        {
            region.Areas[area.Name] = area;
        }

        return region;
    }

    public Area Area(string name, params string[] partOf)
    {
        if (!Areas.TryGetValue(name, out var area))
        {
            area = Some.Area(name, [.. partOf.Select(outer => Area(outer).Id)]);
            Areas.Add(name, area);
            _waiting.Add(area);
        }

        return area;
    }

    public Organisation Organisation(string name, string? basedIn, Func<Organisation, Organisation>? details = null)
    {
        var organisation = Some.Organisation(name, basedIn is null ? null : Area(basedIn).Id);
        organisation = details is null ? organisation : details(organisation);
        Organisations.Add(name, organisation);
        _waiting.Add(organisation);
        return organisation;
    }

    public void Tie(string from, string to, Func<Relationship, Relationship>? details = null)
    {
        var relationship = Some.Relationship(Organisations[from], Organisations[to]);
        _waiting.Add(details is null ? relationship : details(relationship));
    }

    public void Add(Entity entity) => _waiting.Add(entity);

    /// <summary>Writes what was described since the last time.</summary>
    public async Task SaveAsync()
    {
        foreach (var chunk in _waiting.Chunk(ChangesAtOnce))
        {
            Assert.IsType<ApplyOutcome.Applied>(await Partnership.Get<PartnershipWriter>().ApplyAsync(Some.Creating(chunk), Token));
        }

        _waiting.Clear();
    }

    /// <summary>Writes, asks, works on the run, and reads the result.</summary>
    public async Task<GapAnalysisResult> AnalyseAsync(GapAnalysisRequest? request = null) => (await RunAsync(request)).Result!;

    public async Task<GapAnalysis> RunAsync(GapAnalysisRequest? request = null)
    {
        await SaveAsync();
        var run = await RequestAsync(request);
        await Partnership.Get<RunExecutor>().ExecuteAsync(run.Id, "test", Token);
        var analysis = (await Partnership.DoAsync<GetGapAnalysis, Guid, GapAnalysis>(run.Id)).Value;
        Assert.Equal(RunState.Succeeded, analysis.Run.State);
        return analysis;
    }

    public async Task<Run> RequestAsync(GapAnalysisRequest? request = null) =>
        (await Partnership.DoAsync<RequestGapAnalysis, GapAnalysisRequest, Run>(request ?? new GapAnalysisRequest())).Value;

    public string Key(string area) => Areas[area].Id.ToString();

    public GapPair Pair(GapAnalysisResult result, string one, string other) =>
        result.Pair(Key(one), Key(other)) ?? throw new KeyNotFoundException($"{one} and {other} are not scored.");

    public ValueTask DisposeAsync() => Partnership.DisposeAsync();
}
