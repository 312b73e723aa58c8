using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Search;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests.Problems;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task ErrorsAreTheSameInEveryEnvironment(string environment)
    {
        await using var app = await ApiApplication.StartAsync(environment);
        var client = await app.ClientAsync();

        (await client.GetAsync("organisations/abc")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("id");
        (await client.PostAsync("organisations", "{")).IsProblem(HttpStatusCode.BadRequest, "malformed");
        (await client.GetAsync("organisations?limit=x")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("limit");
        (await client.GetAsync("nowhere")).IsProblem(HttpStatusCode.NotFound, "no-such-path");
    }

    [Fact]
    public async Task StoreThatIsAwayIs503()
    {
        await using var app = await ApiApplication.StartAsync(configure: services => services.Replace(
            ServiceDescriptor.Singleton(provider => new SearchEverything(new ThrowingSource(
                provider.GetRequiredService<ReadModelKeeper>(), new StoreUnavailableException("secret path"))))));
        var client = await app.ClientAsync();

        var answer = await client.GetAsync("search?q=a");

        answer.IsProblem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task FaultIs500WithoutDetail(string environment)
    {
        await using var app = await ApiApplication.StartAsync(environment, configure: services => services.Replace(
            ServiceDescriptor.Singleton(provider => new SearchEverything(new ThrowingSource(
                provider.GetRequiredService<ReadModelKeeper>(), new InvalidOperationException("secret detail"))))));
        var client = await app.ClientAsync();

        var answer = await client.GetAsync("search?q=a");

        answer.IsProblem(HttpStatusCode.InternalServerError, "unexpected");
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodyThatIsTooLargeIs413()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();

        (await client.PostAsync("organisations", $$"""{"name":"{{new string('a', 5 * 1024 * 1024)}}"}"""))
            .IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public void EveryKindOfProblemHasAFormOfItsOwn()
    {
        var kinds = Enum.GetValues<Problem>().Select(Api.Problems.ProblemKinds.Of).ToList();

        Assert.Equal(kinds.Count, kinds.Select(kind => kind.Type).Distinct().Count());
        Assert.All(kinds, kind => Assert.Matches("^/problems/[a-z]+(-[a-z]+)*$", kind.Type));
        Assert.All(kinds, kind => Assert.InRange(kind.Status, 400, 503));
    }

    private sealed class ThrowingSource(IReadModelSource source, Exception exception) : IReadModelSource
    {
        public ReadModel Current => throw exception;

        public bool IsReady => source.IsReady;

        public Task<ReadModel?> WaitForAsync(long sequence, TimeSpan patience, CancellationToken cancellationToken) =>
            source.WaitForAsync(sequence, patience, cancellationToken);
    }
}
