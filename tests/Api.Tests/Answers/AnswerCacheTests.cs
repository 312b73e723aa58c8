using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.Tests.Answers;

public sealed class AnswerCacheTests
{
    private static readonly AnswerKey Key = new("/api/v1/organisations", "?limit=2", Permissions.Read, new DateOnly(2026, 3, 2));

    [Fact]
    public void TryGet_SameQuestionAndSequence_Answers()
    {
        var cache = new AnswerCache();
        cache.Add(7, Key, [1, 2, 3]);

        Assert.True(cache.TryGet(7, Key, out var answer));
        Assert.Equal([1, 2, 3], answer);
        Assert.False(cache.TryGet(7, Key with { Query = "?limit=3" }, out _));
        Assert.False(cache.TryGet(7, Key with { Permissions = Permissions.Read | Permissions.Contacts }, out _));
        Assert.False(cache.TryGet(7, Key with { Today = Key.Today.AddDays(1) }, out _));
    }

    [Fact]
    public void Add_NewSequence_DropsWhatWasKept()
    {
        var cache = new AnswerCache();
        cache.Add(7, Key, [1]);
        cache.Add(8, Key with { Query = "" }, [2]);
        cache.Add(7, Key with { Query = "?late" }, [3]);

        Assert.False(cache.TryGet(7, Key, out _));
        Assert.False(cache.TryGet(8, Key, out _));
        Assert.False(cache.TryGet(7, Key with { Query = "?late" }, out _));
        Assert.True(cache.TryGet(8, Key with { Query = "" }, out _));
    }

    [Fact]
    public void Add_MoreThanFits_StaysBounded()
    {
        var cache = new AnswerCache();
        for (var number = 0; number < 200; number++)
        {
            cache.Add(1, Key with { Query = $"?{number}" }, new byte[AnswerCache.MaxAnswerBytes]);
            Assert.InRange(cache.Bytes, 0, AnswerCache.MaxBytes);
        }

        cache.Add(1, Key, new byte[AnswerCache.MaxAnswerBytes + 1]);
        Assert.False(cache.TryGet(1, Key, out _));
    }

    [Fact]
    public async Task RepeatedListIsAnsweredFromTheCacheUntilAWrite()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();
        var cache = app.Services.GetRequiredService<AnswerCache>();
        var first = (await client.GetAsync("areas?limit=2")).Is(HttpStatusCode.OK);
        var kept = cache.Bytes;

        var second = await client.GetAsync("areas?limit=2");
        await client.CreateAsync("areas", new { name = "Aaron's Piece" });
        var third = await client.GetAsync("areas?limit=2");

        Assert.True(kept > 0);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Headers["Content-Type"], second.Headers["Content-Type"]);
        Assert.Equal(first.Sequence, second.Sequence);
        Assert.Equal("Aaron's Piece", third["items"][0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task KeptAnswerIsNotGivenToStrangers()
    {
        await using var app = await ApiApplication.StartAsync();
        await (await app.ClientAsync()).GetAsync("areas?limit=2");

        (await app.Anonymous().GetAsync("areas?limit=2")).IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
        (await (await app.ClientAsync(Permissions.Import)).GetAsync("areas?limit=2")).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
    }
}
