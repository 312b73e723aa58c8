using System.Net;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.Tests.Access;

public sealed class UserAndKeyTests
{
    [Fact]
    public async Task KeyIsShownOnceWorksAndStopsWhenRevoked()
    {
        await using var app = await ApiApplication.StartAsync();
        var admin = await app.ClientAsync();

        var made = await admin.PostAsync("api-keys", new { name = "Nightly sync", scopes = new[] { "read" } });
        var key = made.Is(HttpStatusCode.Created)["key"].GetString()!;
        var client = new ApiClient(app.Server.CreateClient(), key);
        var me = (await client.GetAsync("me")).Is(HttpStatusCode.OK);

        Assert.StartsWith("pg_", key, StringComparison.Ordinal);
        Assert.Equal("Nightly sync", me["name"].GetString());
        Assert.Equal("read", Assert.Single(me["permissions"].EnumerateArray()).GetString());
        Assert.DoesNotContain(key, (await admin.GetAsync("api-keys")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", (await admin.GetAsync("journal?limit=1000")).Text, StringComparison.Ordinal);
        var record = made["record"];
        (await admin.PatchAsync($"api-keys/{record.GetProperty("id")}", made.ETag, """{"isRevoked":true}""")).Is(HttpStatusCode.OK);
        (await client.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task NobodyGivesAKeyWhatTheyMayNotDo()
    {
        await using var app = await ApiApplication.StartAsync();
        var admin = await app.ClientAsync(Permissions.Admin);

        (await admin.PostAsync("api-keys", new { name = "Too much", scopes = new[] { "contacts" } })).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task UsersAreForAdministrators()
    {
        await using var app = await ApiApplication.StartAsync();
        var admin = await app.ClientAsync();
        var editor = await app.ClientAsync(Permissions.Read | Permissions.Write);
        var user = await admin.CreateAsync("users", new { name = "Sam Hall", role = "viewer" });

        Assert.Equal("viewer", (await admin.GetAsync($"users/{user.Id}"))["role"].GetString());
        Assert.Equal(1, (await admin.GetAsync("users"))["total"].GetInt32());
        (await editor.GetAsync("users")).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
    }
}
