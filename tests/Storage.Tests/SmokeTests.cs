using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task All()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var temporary = await TemporaryStore.CreateAsync();
        var store = temporary.Store;
        var area = Some.Area();
        var org = Some.Organisation("A", area.Id, new Identifier("charity", "1"));
        var outcome = await store.ApplyAsync(Some.Creating(Some.Scheme(), area, org), ct);
        Assert.Equal([1L, 1L, 1L], Assert.IsType<ApplyOutcome.Applied>(outcome).Versions);
        Assert.IsType<FoundRecord.Present>(await store.FindAsync(EntityKind.Organisation, org.Id.Value, ct));
        await temporary.ReopenAsync();
        store = temporary.Store;
        Assert.Equal(3, (await store.ReadJournalAsync(0, 10, ct)).Count);
        var n = 0;
        await foreach (var r in store.StreamAsync(EntityKind.Organisation, ct))
        {
            n++;
        }

        Assert.Equal(1, n);
        outcome = await store.ApplyAsync(Some.ChangeSet(new Delete(EntityKind.Area, area.Id.Value, 1), new Put(org with { Name = "B" }, 1)), ct);
        Assert.Equal(2, Assert.IsType<ApplyOutcome.Refused>(outcome).Conflicts.Count);
        outcome = await store.ApplyAsync(Some.ChangeSet(new Delete(EntityKind.Area, area.Id.Value, 1), new Put(org with { Name = "B", BasedIn = null }, 1)), ct);
        Assert.IsType<ApplyOutcome.Applied>(outcome);
        var run = Some.Run();
        await store.AddRunAsync(run, ct);
        await store.WriteFileAsync(run.Id, "x", new MemoryStream(new byte[600_000]), ct);
        var s = await store.OpenFileAsync(run.Id, "x", ct);
        var m = new MemoryStream();
        await s!.CopyToAsync(m, ct);
        Assert.Equal(600_000, m.Length);
    }
}
