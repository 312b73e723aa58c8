using System.Net;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Records;

/// <summary>Duplicates through the API: the queue, not-duplicates, and merges that are refused.</summary>
public sealed class MergeTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private ApiClient Client => fixture.Client;

    [Fact]
    public async Task Merge_WithoutOrWithOldVersions_IsRefused()
    {
        var (stays, goes) = (await AddAsync("Versioned Trust"), await AddAsync("Versioned Trust Two"));

        (await Client.PostAsync("merges", new { kind = "organisation", survivor = new { id = stays.Id, version = 1 }, merged = new[] { new { id = goes.Id } } }))
            .IsProblem(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await Client.PostAsync("merges", new { kind = "organisation", survivor = new { id = stays.Id, version = 7 }, merged = new[] { new { id = goes.Id, version = 1 } } }))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        (await Client.PostAsync("merges", new { kind = "area", survivor = new { id = stays.Id, version = 1 }, merged = new[] { new { id = goes.Id, version = 1 } } }))
            .IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("kind");
        (await Client.PostAsync("merges/preview", new { kind = "organisation", survivor = new { id = stays.Id }, merged = new[] { new { id = goes.Id } }, fields = new { nonsense = goes.Id } }))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "invalid").Naming("fields.nonsense");
    }

    [Fact]
    public async Task Duplicates_SaidNotToBe_AreNotListedAgain()
    {
        var (one, other) = (await AddAsync("Twin Hall"), await AddAsync("Twin hall"));
        var listed = (await Client.GetAsync($"duplicates?record={one.Id}&minScore=0.5")).Is(HttpStatusCode.OK);
        Assert.Equal(1, listed["total"].GetInt32());
        Assert.True(listed["isCurrent"].GetBoolean());

        var said = (await Client.PostAsync("duplicates/not-duplicates", new { kind = "organisation", one = one.Id, other = other.Id })).Is(HttpStatusCode.OK);

        Assert.Equal(listed["items"][0].GetProperty("id").GetGuid(), said.Id);
        Assert.Equal(0, (await Client.GetAsync($"duplicates?record={one.Id}"))["total"].GetInt32());
        (await Client.GetAsync("duplicates/not-duplicates")).Is(HttpStatusCode.OK);
        (await Client.DeleteAsync($"duplicates/not-duplicates/{said.Id}", null)).Is(HttpStatusCode.OK);
        Assert.Equal(1, (await Client.GetAsync($"duplicates?record={one.Id}"))["total"].GetInt32());
        (await Client.GetAsync("duplicates?kind=area")).IsProblem(HttpStatusCode.BadRequest, "malformed");
        (await Client.GetAsync($"duplicates?import={Guid.Empty}")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    private async Task<ApiAnswer> AddAsync(string name, string? website = null) =>
        (await Client.PostAsync("organisations?onDuplicate=create", new { name, website })).Is(HttpStatusCode.Created);
}
