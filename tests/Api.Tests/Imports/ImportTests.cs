using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests.Imports;

/// <summary>A contact list in through the API alone, and out again.</summary>
public sealed class ImportTests
{
    private const string List = "Name,Sector,Charity number\r\nAston Works,voluntary,1234567\r\nDudley Forum,civic,\r\n";

    [Fact]
    public async Task ListGoesThroughItsSteps()
    {
        await using var app = await ApiApplication.StartAsync(runsWork: true);
        var client = await app.ClientAsync();

        var draft = await client.UploadAsync("contacts.csv", List);
        var id = draft.Is(HttpStatusCode.Created).Id;
        Assert.Equal($"/api/v1/imports/{id}", draft.Headers["Location"]);
        Assert.Equal("draft", draft["run"].GetProperty("state").GetString());
        var mapped = await client.PutAsync($"imports/{id}/mapping", """
            {"mode":"upsert","columns":[{"column":1,"field":"organisation.name"},{"column":2,"field":"organisation.sector"},{"column":3,"field":"organisation.identifier","scheme":"charity"}]}
            """);
        mapped.Is(HttpStatusCode.OK);
        var check = (await client.PostAsync($"imports/{id}/dry-run", null)).Is(HttpStatusCode.OK);
        Assert.Equal(1, check["result"].GetProperty("outcomes").GetProperty("refused").GetInt32());
        Assert.Equal(0, (await client.GetAsync("organisations"))["total"].GetInt32());

        var committed = (await client.PostAsync($"imports/{id}/commit", null)).Is(HttpStatusCode.Accepted);
        Assert.Equal($"/api/v1/runs/{id}", committed.Headers["Location"]);
        Assert.Equal("succeeded", (await client.FinishAsync(id))["state"].GetString());
        Assert.Equal("Aston Works", (await client.GetAsync("organisations/by-identifier/charity/1234567"))["name"].GetString());

        var rows = (await client.GetAsync($"imports/{id}/rows?outcome=refused")).Is(HttpStatusCode.OK);
        Assert.Equal("Sector", rows["items"][0].GetProperty("reasons")[0].GetProperty("column").GetString());
        var rejected = (await client.GetAsync($"imports/{id}/rejected.csv")).Is(HttpStatusCode.OK);
        Assert.Equal("text/csv", rejected.MediaType);
        Assert.Contains("Dudley Forum,civic", rejected.Text, StringComparison.Ordinal);
        Assert.Equal(id, (await client.GetAsync("imports"))["items"][0].GetProperty("id").GetGuid());
        (await client.PostAsync($"imports/{id}/commit", null)).IsProblem(HttpStatusCode.Conflict, "wrong-state");

        var undo = (await client.PostAsync($"runs/{id}/undo", null)).Is(HttpStatusCode.Accepted);
        Assert.Equal("succeeded", (await client.FinishAsync(undo.Id))["state"].GetString());
        Assert.Equal(0, (await client.GetAsync("organisations"))["total"].GetInt32());
    }

    [Fact]
    public async Task ListMayComeAsAForm()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(List));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "file", "from-a-form.csv");

        var draft = await client.SendAsync(HttpMethod.Post, "imports", form, null);

        Assert.Equal("from-a-form.csv", draft.Is(HttpStatusCode.Created)["fileName"].GetString());
        Assert.Equal(2, draft["rows"].GetInt32());
    }

    [Theory]
    [InlineData("", HttpStatusCode.UnprocessableEntity, "invalid")]
    [InlineData("Name,Sector\r\n", HttpStatusCode.UnprocessableEntity, "invalid")]
    [InlineData("\u0089PNG\r\n\u001a\n", HttpStatusCode.UnsupportedMediaType, "unsupported-media")]
    [InlineData("Name,Name\r\nA,B\r\n", HttpStatusCode.UnprocessableEntity, "invalid")]
    public async Task FileThatIsNoListIsRefusedByName(string content, HttpStatusCode status, string type)
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();

        var answer = await client.UploadAsync("odd.csv", Encoding.Latin1.GetBytes(content));

        answer.IsProblem(status, type);
        Assert.Contains("odd.csv", answer["detail"].GetString(), StringComparison.Ordinal);
        Assert.Empty((await client.GetAsync("imports"))["items"].EnumerateArray());
    }

    [Fact]
    public async Task FileThatIsTooLongIs413NamingIt()
    {
        await using var app = await ApiApplication.StartAsync(configure: services =>
            Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(
                services, new Core.Imports.ImportOptions { MaxFileBytes = 100 }));
        var client = await app.ClientAsync();

        var answer = await client.UploadAsync("long.csv", List + new string('x', 200));

        answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Contains("long.csv", answer["detail"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DraftIsCancelledAndOthersNeedThePermission()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();
        var draft = (await client.UploadAsync("contacts.csv", List)).Is(HttpStatusCode.Created);
        var viewer = await app.ClientAsync(Permissions.Read);

        (await viewer.PostAsync($"runs/{draft.Id}/cancel", null)).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        Assert.Equal("cancelled", (await client.PostAsync($"runs/{draft.Id}/cancel", null)).Is(HttpStatusCode.Accepted)["state"].GetString());
        Assert.Equal(draft.Id, (await client.GetAsync("runs?kind=import&state=cancelled"))["items"][0].GetProperty("id").GetGuid());
        (await client.GetAsync("runs/0198aaaa-0000-7000-8000-000000000000")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await client.GetAsync("imports/0198aaaa-0000-7000-8000-000000000000")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task EventsTellTheRunUntilItHasEnded()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();
        var draft = (await client.UploadAsync("contacts.csv", List)).Is(HttpStatusCode.Created);
        await client.PostAsync($"runs/{draft.Id}/cancel", null);

        var events = (await client.GetAsync($"runs/{draft.Id}/events")).Is(HttpStatusCode.OK);
        var again = (await client.GetAsync($"runs/{draft.Id}/events", ("Last-Event-ID", "2"))).Is(HttpStatusCode.OK);

        Assert.Equal("text/event-stream", events.MediaType);
        Assert.Contains("event: run", events.Text, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"cancelled\"", events.Text, StringComparison.Ordinal);
        Assert.Contains("id: 2", events.Text, StringComparison.Ordinal);
        Assert.Empty(again.Text);
    }

    [Fact]
    public async Task FieldsAreListed()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();

        var fields = (await client.GetAsync("import-fields")).Is(HttpStatusCode.OK)["items"].EnumerateArray();

        Assert.Contains(fields, field => field.GetProperty("code").GetString() == "organisation.name");
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task FunderNetworkGoesInTwiceAndOutAgain()
    {
        var points = SharedFolder.RequireFile("data/360g/points_3plus.csv");
        var links = SharedFolder.RequireFile("data/360g/links_3plus.csv");
        await using var app = await ApiApplication.StartAsync(runsWork: true);
        var client = await app.ClientAsync();

        var first = await client.ImportAsync(points);
        Assert.Equal(554, (await client.GetAsync("organisations"))["total"].GetInt32());
        Assert.Equal(555, first["result"].GetProperty("rows").GetInt32());
        var second = await client.ImportAsync(links);
        Assert.Equal(1_571, (await client.GetAsync("relationships"))["total"].GetInt32());
        Assert.Equal(1, second["result"].GetProperty("outcomes").GetProperty("refused").GetInt32());

        var sequence = (await client.GetAsync("organisations")).Sequence;
        await client.ImportAsync(points);
        await client.ImportAsync(links);
        Assert.Equal(sequence, (await client.GetAsync("organisations")).Sequence);

        foreach (var import in (Guid[])[second.Id, first.Id])
        {
            var undo = (await client.PostAsync($"runs/{import}/undo", null)).Is(HttpStatusCode.Accepted);
            Assert.Equal("succeeded", (await client.FinishAsync(undo.Id))["state"].GetString());
        }

        Assert.Equal(0, (await client.GetAsync("organisations"))["total"].GetInt32());
        Assert.Equal(0, (await client.GetAsync("relationships"))["total"].GetInt32());
        var told = 0;
        var after = 0L;
        bool more;
        do
        {
            var page = (await client.GetAsync($"journal?after={after}&limit=1000")).Is(HttpStatusCode.OK);
            told += page["items"].EnumerateArray().Count(line => line.GetProperty("kind").GetString() is "organisation" or "relationship");
            after = page["lastSequence"].GetInt64();
            more = page["hasMore"].GetBoolean();
        }
        while (more);

        Assert.Equal(2 * (554 + 1_571), told);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task LibrariesOfferTheirTenAreas()
    {
        var libraries = SharedFolder.RequireFile("data/trafford/gm_libraries.csv");
        await using var app = await ApiApplication.StartAsync(runsWork: true);
        var client = await app.ClientAsync();
        var draft = (await client.UploadAsync("gm_libraries.csv", await File.ReadAllBytesAsync(libraries, TestContext.Current.CancellationToken))).Is(HttpStatusCode.Created);

        var check = (await client.PostAsync($"imports/{draft.Id}/dry-run", null)).Is(HttpStatusCode.OK);
        Assert.Equal(10, check["newAreas"].GetArrayLength());
        var mapping = System.Text.Json.Nodes.JsonNode.Parse(draft["mapping"].GetRawText())!;
        mapping["createAreas"] = true;
        mapping["createVocabulary"] = true;
        (await client.PutAsync($"imports/{draft.Id}/mapping", mapping.ToJsonString())).Is(HttpStatusCode.OK);
        await client.PostAsync($"imports/{draft.Id}/commit", null);
        Assert.Equal("succeeded", (await client.FinishAsync(draft.Id))["state"].GetString());

        Assert.Equal(141, (await client.GetAsync("organisations"))["total"].GetInt32());
        Assert.Equal(23, (await client.GetAsync("organisations?area=E08000003"))["total"].GetInt32());
    }
}
