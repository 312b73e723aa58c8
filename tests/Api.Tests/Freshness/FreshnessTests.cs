using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

    [Fact]
    public async Task RefusalsNameTheSequenceToo()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();

        foreach (var answer in (ApiAnswer[])
        [
            (await app.Anonymous().GetAsync("organisations")).Is(HttpStatusCode.Unauthorized),
            (await client.GetAsync("organisations?limit=x")).Is(HttpStatusCode.BadRequest),
            (await client.GetAsync("organisations", ("Min-Journal-Sequence", "soon"))).Is(HttpStatusCode.BadRequest),
            (await client.GetAsync("nowhere")).Is(HttpStatusCode.NotFound),
        ])
        {
            Assert.True(answer.Sequence > 0);
        }
    }

    [Fact]
    public async Task WhoeverComesBeforeTheRecordsAreReadIsAskedToComeAgain()
    {
        var source = new StartingSource();
        await using var app = await ApiApplication.StartAsync(configure: services =>
        {
            services.AddSingleton(source);
            services.Replace(ServiceDescriptor.Singleton<IReadModelSource>(provider => source.Over(provider.GetRequiredService<ReadModelKeeper>())));
        });
        var client = await app.ClientAsync();
        source.IsStarting = true;

        var answer = (await client.GetAsync("organisations")).IsProblem(HttpStatusCode.ServiceUnavailable, "not-yet");
        using var browser = app.CreateClient();
        using var page = await browser.GetAsync(new Uri("/organisations", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(answer.Headers.ContainsKey("Retry-After"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("reading its records", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        source.IsStarting = false;
        (await client.GetAsync("organisations")).Is(HttpStatusCode.OK);
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

    /// <summary>A picture that can be taken away again, as it is while a process starts.</summary>
    private sealed class StartingSource : IReadModelSource
    {
        private IReadModelSource? _source;

        public bool IsStarting { get; set; }

        public ReadModel Current => IsStarting ? ReadModel.Empty : _source!.Current;

        public bool IsReady => !IsStarting && _source!.IsReady;

        public StartingSource Over(IReadModelSource source)
        {
            _source = source;
            return this;
        }

        public Task<ReadModel?> WaitForAsync(long sequence, TimeSpan patience, CancellationToken cancellationToken) =>
            _source!.WaitForAsync(sequence, patience, cancellationToken);
    }
}
