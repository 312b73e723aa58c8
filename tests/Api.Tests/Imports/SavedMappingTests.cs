using System.Net;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Imports;

/// <summary>Mappings kept under a name and picked up by the headers of a list.</summary>
public sealed class SavedMappingTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private const string Mapping = """{"columns":[{"column":1,"field":"organisation.name"},{"column":3,"field":"organisation.tags","separator":"and"}],"constants":[{"field":"organisation.status","value":"partner"}]}""";

    private ApiClient Client => fixture.Client;

    [Fact]
    public async Task Saved_LivesItsLifeAndIsPickedUpByHeaders()
    {
        var created = await Client.CreateAsync("import-mappings", $$"""{"name":"Saved mapping test","headers":["Group","Skip me","Topics"],"mapping":{{Mapping}}}""");
        Assert.Equal(created.Text, (await Client.GetAsync(created.Headers["Location"])).Is(HttpStatusCode.OK).Text);
        Assert.Contains((await Client.GetAsync("import-mappings")).Is(HttpStatusCode.OK)["items"].EnumerateArray(), item => item.GetProperty("id").GetGuid() == created.Id);
        (await Client.PostAsync("import-mappings", $$"""{"name":"SAVED mapping test","headers":["Group","x","Topics"],"mapping":{{Mapping}}}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid").Naming("name");
        (await Client.PostAsync("import-mappings", $$"""{"name":"Other","headers":["Group"],"mapping":{{Mapping}}}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");

        var draft = await Client.UploadAsync("list.csv", "topics,GROUP,Other\nx and y,Saved Mapping Forum,1\n");
        Assert.Equal(created.Id, draft["savedMapping"].GetGuid());
        Assert.Equal([2, 1], draft["mapping"].GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("column").GetInt32()));

        var renamed = (await Client.PatchAsync(created.Headers["Location"], created.ETag, """{"name":"Saved mapping renamed"}""")).Is(HttpStatusCode.OK);
        Assert.Equal("and", renamed["mapping"].GetProperty("columns")[1].GetProperty("separator").GetString());
        (await Client.DeleteAsync(created.Headers["Location"], renamed.ETag)).Is(HttpStatusCode.OK);
        var without = await Client.UploadAsync("list.csv", "topics,GROUP,Other\nx and y,Saved Mapping Forum,1\n");
        Assert.DoesNotContain("savedMapping", without.Text, StringComparison.Ordinal);
    }
}
