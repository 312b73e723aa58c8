using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using PartnershipGraph.Api.SignIn;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Telemetry;

/// <summary>What those who run the product see of it, and that they see nothing of the people in it.</summary>
public sealed class TelemetryTests
{
    private const string Name = "Philomena Quartermaine";
    private const string Email = "philomena.quartermaine@example.org";
    private const string Phone = "+447700900123";
    private const string Organisation = "Quartermaine Almshouses";
    private const string Note = "prefers to be visited on Thursdays";

    private static readonly string[] Personal = [Name, "Philomena", "Quartermaine", Email, Phone, "7700900123", Organisation, Note, "Thursdays"];

    [Fact]
    public async Task CollectorIsSentRequestsStatementsRunsAndTheReadModelAndNothingPersonal()
    {
        await using var collector = await Collector.StartAsync();
        string token;
        await using (var app = await ApiApplication.StartAsync(
            runsWork: true,
            settings: [("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]))
        {
            token = await DriveAsync(app);
            Assert.True(app.Services.GetRequiredService<TracerProvider>().ForceFlush());
            Assert.True(app.Services.GetRequiredService<MeterProvider>().ForceFlush());
        }

        var traces = collector.TextOf("/v1/traces");
        var metrics = collector.TextOf("/v1/metrics");
        Assert.All(
            ["PartnershipGraph.Api", "PartnershipGraph.Core", "PartnershipGraph.Storage", "read model build", "run Import", "db.operation.name", "http.route"],
            expected => Assert.Contains(expected, traces, StringComparison.Ordinal));
        Assert.All(
            [
                "http.server.request.duration", "partnershipgraph.store.statement.duration", "partnershipgraph.run.duration", "partnershipgraph.read_model.build.duration",
                "partnershipgraph.read_model.lag", "partnershipgraph.read_model.sequence", "partnershipgraph.read_model.records",
            ],
            expected => Assert.Contains(expected, metrics, StringComparison.Ordinal));
        Assert.DoesNotContain("/health", traces, StringComparison.Ordinal);
        Assert.All([.. Personal, token], secret =>
        {
            Assert.DoesNotContain(secret, traces, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, metrics, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task NoLogLineHoldsAnythingPersonal()
    {
        using var logs = new KeptLogs();
        string token;
        await using (var app = await ApiApplication.StartAsync(runsWork: true, configure: services => services.AddLogging(logging => logging.AddProvider(logs))))
        {
            token = await DriveAsync(app);
        }

        Assert.Contains(logs.Lines, line => line.Contains("Read model built", StringComparison.Ordinal));
        Assert.All(logs.Lines, line => Assert.All([.. Personal, token], secret => Assert.DoesNotContain(secret, line, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task WithoutACollectorNothingIsSetUp()
    {
        await using var app = await ApiApplication.StartAsync();

        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Null(app.Services.GetService<MeterProvider>());
    }

    /// <summary>Writes, changes, looks for, imports and deletes somebody, with mistakes on the way.</summary>
    /// <returns>The token of a sign-in link that was opened.</returns>
    private static async Task<string> DriveAsync(ApiApplication app)
    {
        var client = await app.ClientAsync();
        var organisation = await client.CreateAsync("organisations", new { name = Organisation, notes = Note });
        var person = await client.CreateAsync("people", new { name = Name, emails = new[] { Email }, phones = new[] { Phone } });
        await client.CreateAsync($"people/{person.Id}/roles", new { organisation = new { id = organisation.Id }, title = "Chair" });
        (await client.PatchAsync($"people/{person.Id}", "\"7\"", new { name = Name })).IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        (await client.PostAsync("people", $$"""{"name":"{{Name}}","emails":"{{Email}}"}""")).Is(HttpStatusCode.BadRequest);
        (await client.PostAsync("people", $$"""{"name":"{{Name}}",""")).Is(HttpStatusCode.BadRequest);
        (await client.PostAsync("organisations", new { name = Organisation })).IsProblem(HttpStatusCode.Conflict, "likely-duplicate");
        (await client.GetAsync($"search?q={Uri.EscapeDataString(Name)}")).Is(HttpStatusCode.OK);
        (await client.GetAsync($"people?q={Uri.EscapeDataString(Email)}")).Is(HttpStatusCode.OK);
        (await client.GetAsync($"organisations?q={Uri.EscapeDataString(Organisation)}&sort={Uri.EscapeDataString(Name)}")).Is(HttpStatusCode.BadRequest);
        (await client.GetAsync($"people/{person.Id}/history")).Is(HttpStatusCode.OK);
        (await app.Anonymous().GetAsync("/health/ready")).Is(HttpStatusCode.OK);

        var list = await client.UploadAsync($"{Name}.csv", $"Organisation,Contact,Email\n{Organisation} Trust,{Name},{Email}\n,{Name},not-an-address\n");
        (await client.PostAsync($"imports/{list.Is(HttpStatusCode.Created).Id}/commit", null)).Is(HttpStatusCode.Accepted);
        await client.FinishAsync(list.Id);
        (await client.DeleteAsync($"people/{person.Id}?cascade=true", person.ETag)).Is(HttpStatusCode.OK);

        var link = app.Services.GetRequiredService<SignInLinks>().IssueFirst();
        using var opened = await app.Server.CreateClient().GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
        return link.Split('=')[1];
    }
}
