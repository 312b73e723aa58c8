using System.Net;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Live_Always_IsTrueAndTellsNothingElse()
    {
        await using var app = await ApiApplication.StartAsync();

        var answer = (await app.Anonymous().GetAsync("/health/live")).Is(HttpStatusCode.OK);

        Assert.Equal("""{"status":"healthy"}""", answer.Text);
    }

    [Fact]
    public async Task Ready_EverythingThere_NamesEachPart()
    {
        await using var app = await ApiApplication.StartAsync();

        var answer = (await app.Anonymous().GetAsync("/health/ready")).Is(HttpStatusCode.OK);

        Assert.Equal(
            """{"status":"healthy","checks":{"store":{"status":"healthy"},"queue":{"status":"healthy"},"readModel":{"status":"healthy"}}}""",
            answer.Text);
    }
}
