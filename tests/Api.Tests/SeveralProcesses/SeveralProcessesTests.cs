using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.Tests.SeveralProcesses;

/// <summary>Two API processes on one store: what one writes the other shows, and who is known to one is known to the other.</summary>
public sealed class SeveralProcessesTests : IAsyncLifetime
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);

    // What the machine may add on top when everything runs at once on it.
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);

    private ApiApplication _one = null!;
    private ApiApplication _other = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await ApiApplication.StartAsync(runsWork: true);
        _other = await _one.StartAnotherAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task WriteInOneIsInTheListsOfTheOtherWithinASecond()
    {
        var (here, there) = await ClientsAsync();
        var took = new List<TimeSpan>();
        for (var round = 0; round < 20; round++)
        {
            (here, there) = (there, here);
            var name = $"Lighthouse {round}";
            await here.CreateAsync("organisations?onDuplicate=create", new { name });
            var started = Stopwatch.GetTimestamp();
            while ((await there.GetAsync($"organisations?q={Uri.EscapeDataString(name)}"))["items"].GetArrayLength() == 0)
            {
                Assert.True(Stopwatch.GetElapsedTime(started) < Allowed, $"{name} has not arrived.");
                await Task.Delay(5, Cancellation);
            }

            took.Add(Stopwatch.GetElapsedTime(started));
        }

        took.Sort();
        Assert.True(took[took.Count / 2] < Promised, $"It took {string.Join(", ", took.Select(time => $"{time.TotalMilliseconds:F0}"))} ms.");
    }

    [Fact]
    public async Task MinJournalSequenceMakesAReaderOfTheOtherSeeTheWrite()
    {
        var (here, there) = await ClientsAsync();
        for (var round = 0; round < 10; round++)
        {
            (here, there) = (there, here);
            var written = await here.CreateAsync("organisations?onDuplicate=create", new { name = $"Harbour {round}" });

            var read = await there.GetAsync($"organisations/{written.Id}", ("Min-Journal-Sequence", written.Headers["Journal-Sequence"]));

            Assert.Equal($"Harbour {round}", read.Is(HttpStatusCode.OK)["name"].GetString());
            Assert.True(read.Sequence >= written.Sequence);
        }
    }

    [Fact]
    public async Task EightWritersOverBothLeaveTheSamePictureInBoth()
    {
        var (here, there) = await ClientsAsync();

        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            var last = 0L;
            for (var number = 0; number < 10; number++)
            {
                var client = number % 2 == 0 ? here : there;
                last = (await client.CreateAsync("organisations?onDuplicate=create", new { name = $"Mill {writer} {number}" })).Sequence;
            }

            return last;
        }));

        var all = ("Min-Journal-Sequence", written.Max().ToString(System.Globalization.CultureInfo.InvariantCulture));
        var one = await here.GetAsync("organisations?q=Mill&limit=200", all);
        var other = await there.GetAsync("organisations?q=Mill&limit=200", all);
        Assert.Equal(80, one.Is(HttpStatusCode.OK)["items"].GetArrayLength());
        Assert.Equal(one.Text, other.Is(HttpStatusCode.OK).Text);
        Assert.Equal(one.Sequence, other.Sequence);
    }

    [Fact]
    public async Task KeyRevokedAtOneIsRefusedByTheOther()
    {
        var (here, _) = await ClientsAsync();
        var made = await here.CreateAsync("api-keys", new { name = "nightly export", scopes = new[] { "read" } });
        var record = made["record"].GetProperty("id").GetGuid();
        var client = new ApiClient(_other.Server.CreateClient(), made["key"].GetString());
        await UntilAsync(async () => (await client.GetAsync("me")).Status == HttpStatusCode.OK);

        (await here.PatchAsync($"api-keys/{record}", made.ETag, """{"isRevoked":true}""")).Is(HttpStatusCode.OK);

        await UntilAsync(async () => (await client.GetAsync("me")).Status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task WhatOneProtectsTheOtherCanRead()
    {
        const string Purpose = "cookie";
        var here = _one.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
        var there = _other.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);

        Assert.Equal("signed in", there.Unprotect(here.Protect("signed in")));
        Assert.Equal("signed in", here.Unprotect(there.Protect("signed in")));

        // And after both have gone.
        await using var third = await _one.StartAnotherAsync();
        var later = third.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
        Assert.Equal("signed in", later.Unprotect(there.Protect("signed in")));
    }

    private async Task<(ApiClient Here, ApiClient There)> ClientsAsync()
    {
        var here = await _one.ClientAsync();
        var there = await _other.ClientAsync();
        await UntilAsync(async () => (await here.GetAsync("me")).Status == HttpStatusCode.OK);
        await UntilAsync(async () => (await there.GetAsync("me")).Status == HttpStatusCode.OK);
        return (here, there);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Allowed, "It does not come about.");
            await Task.Delay(10, Cancellation);
        }
    }
}
