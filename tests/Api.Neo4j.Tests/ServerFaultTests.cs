using System.Diagnostics;
using System.Net;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.TestKit.Neo4j;

namespace PartnershipGraph.Api.Tests;

/// <summary>
/// A real server set up wrongly: the product says what is wrong and where to look, lives, and becomes ready by itself once the server is put
/// right.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class ServerFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WrongPassword_IsNamedUntilTheServerTakesIt()
    {
        const string Given = "what the product was given";

        // Otherwise the product's own tries would keep the test from signing in.
        await using var server = await Neo4jTestServer.StartAsync("correct horse battery", "dbms.security.auth_max_failed_attempts=0");
        await using var app = ApplicationOn(server, Given);

        await AssertUnhealthyAsync(app, "does not accept the user and password", "Store:Neo4j:User", Given);

        await server.RunAsync($"ALTER CURRENT USER SET PASSWORD FROM '{server.Connection.Password}' TO '{Given}'", database: "system");
        await AssertBecomesReadyAsync(app);
    }

    [Fact]
    public async Task SeveralWrongPasswords_AreNamedToo()
    {
        await using var server = await Neo4jTestServer.StartAsync("correct horse battery", "dbms.security.auth_lock_time=2m");
        await using var app = ApplicationOn(server, "something else");

        await AssertUnhealthyAsync(app, "refuses to sign anybody in for some seconds", "Store:Neo4j:User", "something else");
    }

    [Fact]
    public async Task QueryApiSwitchedOff_IsNamedUntilItIsSwitchedOn()
    {
        await using var server = await Neo4jTestServer.StartAsync();
        await server.RestartWithoutQueriesAsync("server.http_enabled_modules=TRANSACTIONAL_ENDPOINTS");
        await using var app = ApplicationOn(server, "");

        await AssertUnhealthyAsync(
            app, "Query API is switched off. Its setting server.http_enabled_modules must include QUERY_API_ENDPOINTS.", "Store", secret: null);

        await server.RestartAsync("server.http_enabled_modules=TRANSACTIONAL_ENDPOINTS,QUERY_API_ENDPOINTS");
        await AssertBecomesReadyAsync(app);
    }

    private static ApiApplication ApplicationOn(Neo4jTestServer server, string password) => ApiApplication.Compose(
        configure: null,
        ("Store:Kind", "Neo4j"),
        ("Store:Neo4j:Uri", server.Connection.Address.AbsoluteUri),
        ("Store:Neo4j:User", server.Connection.User),
        ("Store:Neo4j:Password", password));

    private static async Task AssertUnhealthyAsync(ApiApplication app, string cause, string setting, string? secret)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var ready = await app.Anonymous().GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
            var store = ready["checks"].GetProperty("store");
            if (store.TryGetProperty("cause", out var told) && told.GetString()!.Contains(cause, StringComparison.Ordinal))
            {
                Assert.Equal(setting, store.GetProperty("setting").GetString());
                Assert.True(secret is null || !ready.Text.Contains(secret, StringComparison.Ordinal), "A password was shown.");
                break;
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, ready.ToString());
            await Task.Delay(100, Cancellation);
        }

        (await app.Anonymous().GetAsync("/health/live")).Is(HttpStatusCode.OK);
    }

    private static async Task AssertBecomesReadyAsync(ApiApplication app)
    {
        var started = Stopwatch.GetTimestamp();
        while (await app.Anonymous().GetAsync("/health/ready") is var ready && ready.Status != HttpStatusCode.OK)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, ready.ToString());
            await Task.Delay(100, Cancellation);
        }
    }
}
