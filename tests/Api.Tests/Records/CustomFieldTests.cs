using System.Net;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Records;

/// <summary>Custom fields: any text by any name, changed by merge patch, found by search.</summary>
public sealed class CustomFieldTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private ApiClient Client => fixture.Client;

    [Fact]
    public async Task Patch_OneOfSeveral_LeavesTheOthersAndClearsWithNull()
    {
        var created = await Client.CreateAsync("organisations", """{"name":"Custom Academy","custom":{"Ofsted rating":"Requires improvement","Fax":"0121 496 0001"}}""");

        var changed = (await Client.PatchAsync(created.Headers["Location"], created.ETag, """{"custom":{"Fax":null,"Pupils":"412"}}""")).Is(HttpStatusCode.OK);

        Assert.Equal("""{"Ofsted rating":"Requires improvement","Pupils":"412"}""", changed["custom"].GetRawText());
        var hit = (await Client.GetAsync("search?q=requires+improvement")).Is(HttpStatusCode.OK)["items"][0];
        Assert.Equal(("Custom Academy", "custom"), (hit.GetProperty("name").GetString(), hit.GetProperty("reason").GetString()));
        var gone = (await Client.PatchAsync(created.Headers["Location"], changed.ETag, """{"custom":null}""")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("Ofsted", gone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_FirstCustomField_IsTakenIntoARecordWithout()
    {
        var created = await Client.CreateAsync("people", """{"name":"Custom Person"}""");

        var changed = (await Client.PatchAsync(created.Headers["Location"], created.ETag, """{"custom":{"Birthday":"1 April","Fax":null}}""")).Is(HttpStatusCode.OK);

        Assert.Equal("""{"Birthday":"1 April"}""", changed["custom"].GetRawText());
    }

    [Theory]
    [InlineData("""{"name":"A","custom":{"Fax":"1","FAX":"2"}}""")]
    [InlineData("""{"name":"A","custom":{" ":"1"}}""")]
    [InlineData("""{"name":"A","custom":{"a\nb":"1"}}""")]
    public async Task Create_NamesThatCannotBe_AreRefused(string body) =>
        (await Client.PostAsync("organisations", body)).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid").Naming("custom");
}
