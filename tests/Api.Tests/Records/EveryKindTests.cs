using System.Net;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Records;

/// <summary>Every kind of record is created, read, listed, changed and deleted by the same rules.</summary>
public sealed class EveryKindTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private ApiClient Client => fixture.Client;

    [Theory]
    [InlineData("areas", """{"name":"Netherton","areaKind":"ward","partOf":[{"name":"Dudley"}]}""", """{"otherNames":["Windmill End"]}""", "areas?q=netherton")]
    [InlineData("initiatives", """{"name":"Skills bridge","areas":[{"name":"Black Country"}]}""", """{"summary":"Courses"}""", "initiatives?q=skills")]
    [InlineData("reference-counts", """{"area":{"name":"Dudley"},"sector":"faith","count":214,"source":"Survey","asOf":"2026-01-31"}""", """{"count":220}""", "reference-counts?area=Dudley&sector=faith")]
    [InlineData("follow-ups", """{"what":"Send the list","dueOn":"2026-04-01"}""", """{"doneOn":"2026-03-30"}""", "follow-ups?dueBy=2026-04-01")]
    [InlineData("people", """{"name":"Ada Okafor","emails":["ada@example.org"]}""", """{"doNotBroker":true}""", "people?name=ada")]
    [InlineData("vocabularies/themes", """{"code":"night-classes","label":"Night classes"}""", """{"label":"Evening classes"}""", "vocabularies/themes")]
    public async Task RecordLivesItsLife(string path, string body, string patch, string list)
    {
        var created = await Client.CreateAsync(path, body);
        var address = created.Headers["Location"];
        Assert.Equal(created.Text, (await Client.GetAsync(address)).Is(HttpStatusCode.OK).Text);
        Assert.Contains(
            (await Client.GetAsync(list)).Is(HttpStatusCode.OK)["items"].EnumerateArray(),
            item => item.GetProperty("id").GetGuid() == created.Id);

        var changed = await Client.PatchAsync(address, created.ETag, patch);
        Assert.Equal("\"2\"", changed.Is(HttpStatusCode.OK).ETag);
        Assert.Equal(changed.Text, (await Client.PatchAsync(address, changed.ETag, changed.Text)).Is(HttpStatusCode.OK).Text);
        (await Client.PatchAsync(address, created.ETag, patch)).IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        (await Client.PatchAsync(address, null, patch)).IsProblem(HttpStatusCode.PreconditionRequired, "precondition-required");

        (await Client.DeleteAsync(address, changed.ETag)).Is(HttpStatusCode.OK);
        (await Client.GetAsync(address)).IsProblem(HttpStatusCode.Gone, "gone");
    }

    [Fact]
    public async Task WhatHangsOnAnOrganisationIsListedUnderIt()
    {
        var one = await Client.CreateAsync("organisations", new { name = "Harbour Trust" });
        var other = await Client.CreateAsync("organisations", new { name = "Beacon Chapel" });
        var person = await Client.CreateAsync("people", new { name = "Grace Mensah", emails = new[] { "grace@example.org" } });
        var role = await Client.CreateAsync($"people/{person.Id}/roles", new { organisation = new { id = one.Id }, title = "Director" });
        var relationship = await Client.CreateAsync("relationships", new { from = new { name = "Harbour Trust" }, to = new { id = other.Id }, relationshipKind = "partnership", strength = "coordinating" });
        var initiative = await Client.CreateAsync("initiatives", new { name = "Harbour learning" });
        var part = await Client.CreateAsync($"initiatives/{initiative.Id}/participants", new { organisation = new { id = one.Id }, @as = "lead" });
        var engagement = await Client.CreateAsync("engagements", new { engagementKind = "meeting", occurredOn = "2026-02-01", organisations = new[] { new { id = one.Id } } });

        await HasOnly($"organisations/{one.Id}/relationships", relationship.Id);
        await HasOnly($"organisations/{one.Id}/people", person.Id);
        await HasOnly($"organisations/{one.Id}/initiatives", part.Id);
        await HasOnly($"organisations/{one.Id}/engagements", engagement.Id);
        await HasOnly($"people/{person.Id}/roles", role.Id);
        await HasOnly($"initiatives/{initiative.Id}/participants", part.Id);
        await HasOnly($"relationships?organisation={other.Id}&strength=coordinating", relationship.Id);
        await HasOnly($"engagements?organisation={one.Id}&from=2026-02-01&to=2026-02-01", engagement.Id);
        await HasOnly($"people?organisation={one.Id}", person.Id);
        Assert.Equal("put", (await Client.GetAsync($"organisations/{one.Id}/history"))["items"][0].GetProperty("operation").GetString());
        (await Client.GetAsync("organisations/0198aaaa-0000-7000-8000-000000000000/people")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await Client.GetAsync("organisations/0198aaaa-0000-7000-8000-000000000000/history")).IsProblem(HttpStatusCode.NotFound, "not-found");

        var network = (await Client.GetAsync($"organisations/{one.Id}/network?hops=2")).Is(HttpStatusCode.OK);
        Assert.Equal([one.Id, other.Id], network["organisations"].EnumerateArray().Select(node => node.GetProperty("id").GetGuid()));
        Assert.Equal("coordinating", network["ties"][0].GetProperty("strength").GetString());
        (await Client.GetAsync($"organisations/{one.Id}/network?hops=4")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("hops");
    }

    [Fact]
    public async Task SearchForgivesATypingError()
    {
        var created = await Client.CreateAsync("organisations", new { name = "Wolverhampton Adult Learning" });

        var hits = (await Client.GetAsync("search?q=wolverhamtpon")).Is(HttpStatusCode.OK)["items"].EnumerateArray().ToList();

        Assert.Contains(hits, hit => hit.GetProperty("id").GetGuid() == created.Id);
        (await Client.GetAsync("search")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("q");
        (await Client.GetAsync("search?q=a&limit=0")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("limit");
    }

    [Fact]
    public async Task UnknownVocabularyIs400() =>
        (await Client.GetAsync("vocabularies/colours")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("name");

    private async Task HasOnly(string path, Guid id) =>
        Assert.Equal(id, Assert.Single((await Client.GetAsync(path)).Is(HttpStatusCode.OK)["items"].EnumerateArray()).GetProperty("id").GetGuid());
}
