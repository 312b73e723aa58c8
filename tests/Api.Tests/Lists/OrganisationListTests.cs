using System.Net;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Lists;

public sealed class OrganisationListTests(OrganisationListTests.FiveOrganisations fixture) : IClassFixture<OrganisationListTests.FiveOrganisations>
{
    private readonly ApiClient _client = fixture.Client;

    [Fact]
    public async Task PagesFollowOneAnotherInAStableOrder()
    {
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await _client.GetAsync($"organisations?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}")).Is(HttpStatusCode.OK);
            Assert.Equal(5, page["total"].GetInt32());
            names.AddRange(Names(page));
            cursor = page.Json.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal(["Alpha", "Beta", "Delta", "Épsilon", "Gamma"], names);
    }

    [Fact]
    public async Task RepeatedParametersAreAlternativesAndDifferentOnesNarrow()
    {
        Assert.Equal(["Beta", "Delta", "Gamma"], Names(await _client.GetAsync("organisations?sector=faith&sector=private")));
        Assert.Equal(["Gamma"], Names(await _client.GetAsync("organisations?sector=faith&area=Dudley")));
        Assert.Equal(["Beta", "Gamma"], Names(await _client.GetAsync("organisations?sector=faith&area=E08000027&area=Walsall")));
        Assert.Equal(["Alpha", "Beta", "Épsilon", "Gamma"], Names(await _client.GetAsync("organisations?area=Black%20Country")));
    }

    [Fact]
    public async Task MinusTurnsTheOrderRound() =>
        Assert.Equal(["Gamma", "Épsilon", "Delta", "Beta", "Alpha"], Names(await _client.GetAsync("organisations?sort=-name")));

    [Fact]
    public async Task ListItemsTellTiesAndEngagement()
    {
        var item = (await _client.GetAsync("organisations?q=alpha"))["items"][0];

        Assert.Equal(0, item.GetProperty("ties").GetInt32());
        Assert.Equal("never", item.GetProperty("engagement").GetString());
        Assert.Equal("Dudley", item.GetProperty("basedIn").GetProperty("label").GetString());
    }

    [Theory]
    [InlineData("organisations?colour=red", "colour")]
    [InlineData("organisations?sector=civic", "sector")]
    [InlineData("organisations?sort=size", "sort")]
    [InlineData("organisations?hasNoTies=perhaps", "hasNoTies")]
    [InlineData("organisations?area=Atlantis", "area")]
    [InlineData("organisations?limit=many", "limit")]
    [InlineData("organisations?id=1", "id")]
    public async Task UnknownParameterOrValueIs400NamingIt(string path, string member) =>
        (await _client.GetAsync(path)).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming(member);

    [Theory]
    [InlineData("organisations?limit=0")]
    [InlineData("organisations?limit=201")]
    [InlineData("organisations?cursor=abc")]
    public async Task PageOutOfRangeIs400(string path) =>
        (await _client.GetAsync(path)).IsProblem(HttpStatusCode.BadRequest, "malformed");

    [Fact]
    public async Task CursorOfAnotherQueryIs400()
    {
        var cursor = (await _client.GetAsync("organisations?limit=2"))["nextCursor"].GetString();

        (await _client.GetAsync($"organisations?limit=2&sector=faith&cursor={cursor}")).IsProblem(HttpStatusCode.BadRequest, "malformed");
    }

    private static IEnumerable<string> Names(ApiAnswer page) =>
        page.Is(HttpStatusCode.OK)["items"].EnumerateArray().Select(item => item.GetProperty("name").GetString()!);

    /// <summary>Five organisations in four areas.</summary>
    public sealed class FiveOrganisations : IAsyncLifetime
    {
        private ApiApplication _app = null!;

        public ApiClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _app = await ApiApplication.StartAsync();
            Client = await _app.ClientAsync();
            foreach (var (name, sector, area) in ((string, string, string)[])
                [("Alpha", "public", "Dudley"), ("Beta", "faith", "Walsall"), ("Gamma", "faith", "Dudley"), ("Delta", "private", "Birmingham"), ("Épsilon", "voluntary", "Sandwell")])
            {
                await Client.CreateAsync("organisations", new { name, sector, basedIn = new { name = area } });
            }
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
