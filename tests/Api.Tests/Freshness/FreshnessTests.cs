using System.Net;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Api.Tests.Freshness;

public sealed class FreshnessTests
{
    [Fact]
    public async Task EveryAnswerNamesTheSequenceAndAWriteItsOwn()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();

        var created = await client.CreateAsync("organisations", new { name = "A" });
        var read = await client.GetAsync($"organisations/{created.Id}", ("Min-Journal-Sequence", created.Headers["Journal-Sequence"]));

        Assert.Equal(created.Sequence, read.Is(HttpStatusCode.OK).Sequence);
    }

    [Fact]
    public async Task SequenceThatDoesNotArriveIs503()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();

        var answer = await client.GetAsync("organisations/0198aaaa-0000-7000-8000-000000000000", ("Min-Journal-Sequence", "1000000"));

        answer.IsProblem(HttpStatusCode.ServiceUnavailable, "not-yet");
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task UnreadableSequenceIs400(string sequence)
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();

        (await client.GetAsync("organisations/0198aaaa-0000-7000-8000-000000000000", ("Min-Journal-Sequence", sequence)))
            .IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("Min-Journal-Sequence");
    }
}
