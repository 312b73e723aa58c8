using System.Net;
using System.Net.Http.Headers;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests.Access;

public sealed class KeyTests
{
    [Theory]
    [InlineData("pg_unknown")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task UnknownKeyIs401(string key)
    {
        await using var app = await ApiApplication.StartAsync();
        var client = app.Anonymous();
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        var answer = await client.GetAsync($"organisations/{Some.Id()}");

        answer.IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
        Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task KeyStopsWhenItExpires()
    {
        await using var app = await ApiApplication.StartAsync();
        var key = ApiKeySecret.Of(new byte[32]);
        await app.WriteAsync(new ApiKey
        {
            Id = new Id<ApiKey>(Some.Id()),
            Name = "short-lived",
            Prefix = ApiKeySecret.PrefixOf(key),
            Hash = ApiKeySecret.HashOf(key),
            Scopes = Permissions.Read,
            ExpiresAt = Some.Instant.AddHours(1),
        });
        var client = new ApiClient(app.Server.CreateClient(), key);

        (await client.GetAsync($"organisations/{Some.Id()}")).Is(HttpStatusCode.NotFound);
        app.FakeClock!.Advance(TimeSpan.FromHours(1));
        (await client.GetAsync($"organisations/{Some.Id()}")).Is(HttpStatusCode.Unauthorized);
    }
}
