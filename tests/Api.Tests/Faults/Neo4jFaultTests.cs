using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Faults;

/// <summary>
/// A server that answers as a Neo4j does on which something is wrong: the process lives, is not ready, says what and where to
/// look, and keeps asking.
/// </summary>
public sealed class Neo4jFaultTests
{
    private const string GoodRoot = """{"query":"/db/{databaseName}/query/v2","neo4j_version":"5.26.30","neo4j_edition":"community"}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string, string?> Faults => new()
    {
        {
            "wrong password", GoodRoot,
            """{"errors":[{"code":"Neo.ClientError.Security.Unauthorized","message":"Invalid credential."}]}""",
            "does not accept the user and password", "Store:Neo4j:User"
        },
        {
            "too old", """{"neo4j_version":"4.4.37","neo4j_edition":"community"}""", "{}",
            "The Neo4j server is version 4.4.37; 5.26 or newer is needed.", "Store:Neo4j:Uri"
        },
        {
            "Query API off", """{"neo4j_version":"5.26.30","neo4j_edition":"community"}""", "{}",
            "Query API is switched off. Its setting server.http_enabled_modules must include QUERY_API_ENDPOINTS.", null
        },
        {
            "full disk", GoodRoot,
            """{"errors":[{"code":"Neo.DatabaseError.Transaction.TransactionStartFailed","message":"No space left on device"}]}""",
            "The Neo4j database needs attention: No space left on device", null
        },
        {
            "no such database", GoodRoot,
            """{"errors":[{"code":"Neo.ClientError.Database.DatabaseNotFound","message":"Unable to get a routing table"}]}""",
            "has no such database", "Store:Neo4j:Database"
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task ServerWithAFault_IsNamedAndTheProcessLives(string fault, string root, string reply, string cause, string? setting)
    {
        Assert.NotEmpty(fault);
        await using var server = await StartAsync(root, reply);
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using var app = ApiApplication.Compose(
            configure: null, ("Store:Kind", "Neo4j"), ("Store:Neo4j:Uri", address), ("Store:Neo4j:Password", "not-to-be-shown"));

        var ready = await UntilStoreIsUnhealthyAsync(app, cause);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.DoesNotContain("not-to-be-shown", ready.Text, StringComparison.Ordinal);
        if (setting is not null)
        {
            Assert.Equal(setting, ready["checks"].GetProperty("store").GetProperty("setting").GetString());
        }

        (await app.Anonymous().GetAsync("/health/live")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task NoServer_IsNamedAndTheProcessLives()
    {
        await using var app = ApiApplication.Compose(configure: null, ("Store:Kind", "Neo4j"), ("Store:Neo4j:Uri", "http://127.0.0.1:1"));

        var ready = await UntilStoreIsUnhealthyAsync(app, "cannot be reached");

        Assert.Equal("Store:Neo4j:Uri", ready["checks"].GetProperty("store").GetProperty("setting").GetString());
        (await app.Anonymous().GetAsync("/health/live")).Is(HttpStatusCode.OK);
    }

    private static async Task<WebApplication> StartAsync(string root, string reply)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(context.Request.Path == "/" ? root : reply, context.RequestAborted);
        });
        await app.StartAsync(Cancellation);
        return app;
    }

    private static async Task<ApiAnswer> UntilStoreIsUnhealthyAsync(ApiApplication app, string cause)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var ready = await app.Anonymous().GetAsync("/health/ready");
            if (ready["checks"].GetProperty("store").TryGetProperty("cause", out var told) && told.GetString()!.Contains(cause, StringComparison.Ordinal))
            {
                return ready;
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, ready.ToString());
            await Task.Delay(100, Cancellation);
        }
    }
}
