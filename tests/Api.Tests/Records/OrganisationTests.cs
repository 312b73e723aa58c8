using System.Net;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests.Records;

public sealed class OrganisationTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task CreateAnswers201WithLocationAndETag()
    {
        var client = fixture.Client;

        var created = await client.CreateAsync("organisations", new { name = New(), sector = "voluntary" });

        Assert.Equal($"/api/v1/organisations/{created.Id}", created.Headers["Location"]);
        Assert.Equal("\"1\"", created.ETag);
        var read = await client.GetAsync(created.Headers["Location"]);
        Assert.Equal(created.Text, read.Text);
        Assert.Equal("voluntary", read["sector"].GetString());
        Assert.Equal(1, read["version"].GetInt64());
    }

    [Fact]
    public async Task WhatWasReadCanBeSentBack()
    {
        var client = fixture.Client;
        var read = await client.CreateAsync("organisations", new { name = New(), basedIn = new { name = "Dudley" }, tags = new[] { "skills" } });

        var patched = await client.PatchAsync($"organisations/{read.Id}", read.ETag, read.Text);
        var copied = await client.PostAsync("organisations?onDuplicate=create", read.Text);

        Assert.Equal(read.Text, patched.Is(HttpStatusCode.OK).Text);
        Assert.NotEqual(read.Id, copied.Is(HttpStatusCode.Created).Id);
    }

    [Fact]
    public async Task PatchChangesWhatIsThereAndClearsNull()
    {
        var client = fixture.Client;
        var read = await client.CreateAsync("organisations", new { name = New(), website = "https://aston.example", postcode = "B6 4DA" });

        var patched = await client.PatchAsync($"organisations/{read.Id}", read.ETag, """{"name":"Aston Works CIC","website":null}""");

        Assert.Equal("Aston Works CIC", patched.Is(HttpStatusCode.OK)["name"].GetString());
        Assert.False(patched.Json.TryGetProperty("website", out _));
        Assert.Equal("B6 4DA", patched["postcode"].GetString());
        Assert.Equal("\"2\"", patched.ETag);
    }

    [Fact]
    public async Task PatchReplacesAReferenceWhole()
    {
        var client = fixture.Client;
        var read = await client.CreateAsync("organisations", new { name = New(), basedIn = new { name = "Dudley" } });

        var patched = await client.PatchAsync($"organisations/{read.Id}", read.ETag, """{"basedIn":{"name":"Walsall"}}""");

        Assert.Equal("Walsall", patched.Is(HttpStatusCode.OK)["basedIn"].GetProperty("label").GetString());
    }

    [Fact]
    public async Task PatchWithoutIfMatchIs428()
    {
        var client = fixture.Client;
        var read = await client.CreateAsync("organisations", new { name = New() });

        (await client.PatchAsync($"organisations/{read.Id}", null, """{"name":"X"}""")).IsProblem(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await client.DeleteAsync($"organisations/{read.Id}", null)).IsProblem(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await client.PatchAsync($"organisations/{read.Id}", "three", """{"name":"X"}""")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("If-Match");
    }

    [Fact]
    public async Task StalePatchIs412WithTheCurrentRecord()
    {
        var client = fixture.Client;
        var read = await client.CreateAsync("organisations", new { name = New() });
        await client.PatchAsync($"organisations/{read.Id}", read.ETag, """{"name":"Changed meanwhile"}""");

        var stale = await client.PatchAsync($"organisations/{read.Id}", read.ETag, """{"name":"X"}""");

        stale.IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal("Changed meanwhile", stale["current"].GetProperty("name").GetString());
        Assert.Equal(2, stale["current"].GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task StaleDeleteIs412WithTheCurrentRecord()
    {
        var client = fixture.Client;
        var read = await client.CreateAsync("organisations", new { name = New() });
        await client.PatchAsync($"organisations/{read.Id}", read.ETag, """{"name":"Changed meanwhile"}""");

        var stale = await client.DeleteAsync($"organisations/{read.Id}", read.ETag);

        stale.IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal("Changed meanwhile", stale["current"].GetProperty("name").GetString());
    }

    [Fact]
    public async Task PatchOfAMemberThatThereIsNotIs400EvenWithoutAValue()
    {
        var client = fixture.Client;
        var read = await client.CreateAsync("organisations", new { name = New() });

        (await client.PatchAsync($"organisations/{read.Id}", read.ETag, """{"webiste":null}""")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("webiste");
        (await client.PatchAsync($"organisations/{read.Id}", read.ETag, """{"website":null}""")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task UnknownMemberIs400NamingIt()
    {
        var client = fixture.Client;

        (await client.PostAsync("organisations", """{"name":"A","colour":"red"}""")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("colour");
        (await client.PostAsync("organisations", """{"name":"A","basedIn":{"nmae":"Dudley"}}""")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("basedIn.nmae");
    }

    [Theory]
    [InlineData("""{"name":"A","sector":"civic"}""", "sector")]
    [InlineData("""{"name":1}""", "name")]
    [InlineData("""{"name":"A","closedOn":"31/12/2025"}""", "closedOn")]
    [InlineData("""{"name":"A","alsoSectors":["faith","x"]}""", "alsoSectors[1]")]
    public async Task WrongTypeIs400NamingTheMember(string body, string member)
    {
        var client = fixture.Client;

        (await client.PostAsync("organisations", body)).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming(member);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"name":"A","name":"B"}""")]
    public async Task MalformedBodyIs400(string body)
    {
        var client = fixture.Client;

        (await client.PostAsync("organisations", body)).IsProblem(HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task OtherContentTypeIs415()
    {
        var client = fixture.Client;

        (await client.SendAsync(HttpMethod.Post, "organisations", "name=A", "text/plain")).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media");
    }

    [Fact]
    public async Task BrokenRuleIs422NamingTheMember()
    {
        var client = fixture.Client;

        (await client.PostAsync("organisations", """{"name":" ","organisationKind":"spaceship"}"""))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "invalid").Naming("name").Naming("organisationKind");
    }

    [Fact]
    public async Task LikelyDuplicateIs409WithCandidatesUnlessTold()
    {
        var client = fixture.Client;
        var name = New();
        var first = await client.CreateAsync("organisations", new { name, basedIn = new { name = "Dudley" } });

        var again = await client.PostAsync("organisations", new { name = name.ToUpperInvariant(), basedIn = new { name = "Dudley" } });
        var returned = await client.PostAsync("organisations?onDuplicate=return", new { name = name.ToUpperInvariant(), basedIn = new { name = "Dudley" } });
        var unknown = await client.PostAsync("organisations?onDuplicate=maybe", new { name = name.ToUpperInvariant() });

        again.IsProblem(HttpStatusCode.Conflict, "likely-duplicate");
        Assert.Equal(first.Id, again["candidates"][0].GetProperty("id").GetGuid());
        Assert.Equal(first.Id, returned.Is(HttpStatusCode.OK).Id);
        unknown.IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("onDuplicate");
    }

    [Fact]
    public async Task AmbiguousReferenceIs422WithCandidates()
    {
        var client = fixture.Client;
        await client.CreateAsync("areas", new { name = "Newtown" });
        await client.CreateAsync("areas", new { name = "Newtown", areaKind = "ward" });

        var answer = await client.PostAsync("organisations", new { name = New(), basedIn = new { name = "Newtown" } });

        answer.IsProblem(HttpStatusCode.UnprocessableEntity, "ambiguous");
        Assert.Equal(2, answer["candidates"].GetProperty("basedIn").GetArrayLength());
    }

    [Fact]
    public async Task FoundByIdentifier()
    {
        var client = fixture.Client;
        var created = await client.CreateAsync("organisations", new { name = New(), identifiers = new[] { new { scheme = "charity", value = "1234567" } } });

        Assert.Equal(created.Id, (await client.GetAsync("organisations/by-identifier/charity/1234567")).Is(HttpStatusCode.OK).Id);
        (await client.GetAsync("organisations/by-identifier/charity/7654321")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task SecondHolderOfAUniqueIdentifierIs409()
    {
        var client = fixture.Client;
        await client.CreateAsync("organisations", new { name = New(), identifiers = new[] { new { scheme = "charity", value = "2345678" } } });

        (await client.PostAsync("organisations?onDuplicate=create", new { name = New(), identifiers = new[] { new { scheme = "charity", value = "2345678" } } }))
            .IsProblem(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task DeletedIs410AndNeverThereIs404()
    {
        var client = fixture.Client;
        var created = await client.CreateAsync("organisations", new { name = New() });

        (await client.DeleteAsync($"organisations/{created.Id}", created.ETag)).Is(HttpStatusCode.OK);

        (await client.GetAsync($"organisations/{created.Id}")).IsProblem(HttpStatusCode.Gone, "gone");
        (await client.PatchAsync($"organisations/{created.Id}", "\"2\"", """{"name":"X"}""")).IsProblem(HttpStatusCode.Gone, "gone");
        (await client.GetAsync("organisations/0198aaaa-0000-7000-8000-000000000000")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await client.GetAsync("organisations/abc")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("id");
    }

    [Fact]
    public async Task DeleteWithTiesIs409UnlessCascade()
    {
        var client = fixture.Client;
        var one = await client.CreateAsync("organisations", new { name = New() });
        var other = await client.CreateAsync("organisations", new { name = New() });
        await client.CreateAsync("relationships", new { from = new { id = one.Id }, to = new { id = other.Id }, relationshipKind = "partnership" });

        (await client.DeleteAsync($"organisations/{one.Id}", one.ETag)).IsProblem(HttpStatusCode.Conflict, "conflict");
        var deleted = await client.DeleteAsync($"organisations/{one.Id}?cascade=true", one.ETag);

        Assert.Equal("relationship", deleted.Is(HttpStatusCode.OK)["takenAlong"][0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task KnownVersionIs304()
    {
        var client = fixture.Client;
        var created = await client.CreateAsync("organisations", new { name = New() });

        var same = await client.GetAsync($"organisations/{created.Id}", ("If-None-Match", created.ETag));
        var other = await client.GetAsync($"organisations/{created.Id}", ("If-None-Match", "\"7\""));

        Assert.Equal(string.Empty, same.Is(HttpStatusCode.NotModified).Text);
        Assert.Equal(created.ETag, same.ETag);
        other.Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ViewerCannotWrite()
    {
        var viewer = await fixture.App.ClientAsync(Permissions.Read);

        (await viewer.PostAsync("organisations", new { name = New() })).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
    }

    private static string New() => $"Organisation {Some.Id():N}";
}
