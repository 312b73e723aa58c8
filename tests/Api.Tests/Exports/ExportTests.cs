using System.Net;
using System.Text.Json;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.Tests.Exports;

public sealed class ExportTests
{
    [Fact]
    public async Task ListOfManyPages_AsNdJson_IsWholeAndSaysItsEnd()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();
        for (var number = 0; number < 60; number++)
        {
            await client.CreateAsync("organisations", new { name = $"Body {number:00}", sector = number % 2 == 0 ? "public" : "faith" });
        }

        var answer = (await client.GetAsync("organisations?format=ndjson&sector=faith&limit=5&sort=-name")).Is(HttpStatusCode.OK);

        Assert.Equal("application/x-ndjson", answer.MediaType);
        var lines = answer.Text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(31, lines.Count);
        Assert.Equal("Body 59", lines[0].GetProperty("name").GetString());
        Assert.True(lines[^1].GetProperty("end").GetBoolean());
        Assert.Equal(30, lines[^1].GetProperty("count").GetInt32());
        Assert.Equal((await client.GetAsync("organisations?limit=1")).Sequence, answer.Sequence);
    }

    [Fact]
    public async Task ListAskedForInTwoForms_GivesEachItsOwn()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();
        await client.CreateAsync("organisations", new { name = "=cmd|' /C calc'!A0", notes = "+44 121" });

        var page = (await client.GetAsync("organisations")).Is(HttpStatusCode.OK);
        var file = (await client.GetAsync("organisations", ("Accept", "text/csv"))).Is(HttpStatusCode.OK);
        var browser = (await client.GetAsync("organisations", ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"))).Is(HttpStatusCode.OK);

        Assert.Equal(1, page["total"].GetInt32());
        Assert.Equal("text/csv", file.MediaType);
        Assert.Contains(",'=cmd|' /C calc'!A0,", file.Text, StringComparison.Ordinal);
        Assert.Contains(",'+44 121\r\n", file.Text, StringComparison.Ordinal);
        Assert.Equal("attachment; filename=organisations.csv", file.Headers["Content-Disposition"]);
        Assert.Equal("application/json", browser.MediaType);
    }

    [Theory]
    [InlineData("organisations")]
    [InlineData("people")]
    [InlineData("relationships")]
    [InlineData("engagements")]
    [InlineData("follow-ups")]
    [InlineData("areas")]
    public async Task EveryList_AsCsv_HasItsHeader(string list)
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();

        var file = (await client.GetAsync($"{list}?format=csv")).Is(HttpStatusCode.OK);

        Assert.Contains(",", file.Text.Split("\r\n")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initiatives_AsCsv_AreRefusedWithTheFormsThereAre()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();

        (await client.GetAsync("initiatives?format=csv")).IsProblem(HttpStatusCode.BadRequest, "malformed");
        Assert.Equal("{\"end\":true,\"count\":0}\n", (await client.GetAsync("initiatives?format=ndjson")).Is(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task People_WithoutThePermissionContacts_HaveNoContactDetails()
    {
        await using var app = await ApiApplication.StartAsync();
        var editor = await app.ClientAsync();
        await editor.CreateAsync("people", new { name = "Ann Ash", emails = new[] { "ann@aston.example" } });
        var reader = await app.ClientAsync(Permissions.Read);

        foreach (var format in new[] { "csv", "ndjson" })
        {
            var file = (await reader.GetAsync($"people?format={format}")).Is(HttpStatusCode.OK);
            Assert.Contains("Ann Ash", file.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("ann@", file.Text, StringComparison.Ordinal);
        }
    }
}
