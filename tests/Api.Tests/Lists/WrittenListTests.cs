using System.Net;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Lists;

public sealed class WrittenListTests
{
    [Fact]
    public async Task WriteShowsInTheNextList()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();
        var created = await client.CreateAsync("organisations", new { name = "Beta" });
        Assert.Equal(["Beta"], Names(await client.GetAsync("organisations")));

        await client.PatchAsync($"organisations/{created.Id}", created.ETag, """{"name":"Zeta"}""");

        Assert.Equal(["Zeta"], Names(await client.GetAsync("organisations")));
    }

    private static IEnumerable<string> Names(ApiAnswer page) =>
        page.Is(HttpStatusCode.OK)["items"].EnumerateArray().Select(item => item.GetProperty("name").GetString()!);
}
