using System.Net;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Records;

/// <summary>A merge through the API from its preview to its undo.</summary>
public sealed class MergeRunTests
{
    [Fact]
    public async Task Merge_TwoOrganisations_LeadsFromOneToTheOtherUntilItIsUndone()
    {
        await using var app = await ApiApplication.StartAsync(runsWork: true);
        var client = await app.ClientAsync();
        var stays = await client.CreateAsync("organisations", new { name = "Merged Trust" });
        var goes = await client.CreateAsync("organisations", new { name = "Merged Trust Ltd", website = "https://merged.example" });
        var other = await client.CreateAsync("organisations", new { name = "Merged Neighbour" });
        var tie = await client.CreateAsync("relationships", new { from = new { id = goes.Id }, to = new { id = other.Id }, relationshipKind = "partnership" });
        var body = new { kind = "organisation", survivor = new { id = stays.Id, version = 1 }, merged = new[] { new { id = goes.Id, version = 1 } } };

        var preview = (await client.PostAsync("merges/preview", body)).Is(HttpStatusCode.OK);
        Assert.Equal("filled", preview["fields"].EnumerateArray().Single(field => field.GetProperty("name").GetString() == "website").GetProperty("rule").GetString());
        var merge = (await client.PostAsync("merges", body)).Is(HttpStatusCode.OK);

        Assert.Equal("succeeded", merge["run"].GetProperty("state").GetString());
        Assert.Equal("""[{"kind":"relationship","moved":1,"united":0,"removed":0}]""", merge["counts"].GetRawText());
        var moved = (await client.GetAsync($"organisations/{goes.Id}")).Is(HttpStatusCode.MovedPermanently);
        Assert.Equal($"/api/v1/organisations/{stays.Id}", moved.Headers["Location"]);
        (await client.GetAsync($"organisations/{goes.Id}/relationships")).Is(HttpStatusCode.MovedPermanently);
        var refused = (await client.PatchAsync($"organisations/{goes.Id}", "\"1\"", """{"notes":"x"}""")).IsProblem(HttpStatusCode.Conflict, "merged");
        Assert.Equal(stays.Id, refused["mergedInto"].GetGuid());
        (await client.DeleteAsync($"organisations/{goes.Id}", "\"1\"")).IsProblem(HttpStatusCode.Conflict, "merged");
        (await client.PostAsync("merges", body)).IsProblem(HttpStatusCode.Conflict, "merged");
        Assert.Equal("https://merged.example", (await client.GetAsync($"organisations/{stays.Id}"))["website"].GetString());
        Assert.Equal(stays.Id, (await client.GetAsync($"relationships/{tie.Id}"))["from"].GetProperty("id").GetGuid());
        Assert.Equal(merge.Id, (await client.GetAsync("merges")).Is(HttpStatusCode.OK)["items"][0].GetProperty("id").GetGuid());

        var undo = (await client.PostAsync($"runs/{merge.Id}/undo", null)).Is(HttpStatusCode.Accepted);
        Assert.Equal("succeeded", (await client.FinishAsync(undo.Id))["state"].GetString());
        Assert.Equal("Merged Trust Ltd", (await client.GetAsync($"organisations/{goes.Id}")).Is(HttpStatusCode.OK)["name"].GetString());
        Assert.Equal(goes.Id, (await client.GetAsync($"relationships/{tie.Id}"))["from"].GetProperty("id").GetGuid());
        Assert.Equal(undo.Id, (await client.GetAsync($"merges/{merge.Id}"))["undos"][0].GetGuid());
    }
}
