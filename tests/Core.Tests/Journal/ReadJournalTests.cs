using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Journal;

public sealed class ReadJournalTests : IAsyncLifetime
{
    private TestPartnership _partnership = null!;

    public async ValueTask InitializeAsync()
    {
        _partnership = await TestPartnership.CreateAsync(empty: true);
        for (var number = 0; number < 5; number++)
        {
            await _partnership.Store.ApplyAsync(Some.Creating(Some.Organisation($"A{number}"), Some.Organisation($"B{number}")), CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _partnership.DisposeAsync();

    [Fact]
    public async Task ReadJournal_PageByPage_TellsEverythingOnceInWholeChangeSets()
    {
        var seen = new List<(long, int)>();
        var after = 0L;
        JournalPage page;
        do
        {
            page = (await Read(new JournalRequest(after, 3))).Value;
            seen.AddRange(page.Items.Select(entry => (entry.Sequence, entry.Ordinal)));
            Assert.Equal(0, page.Items.Count % 2);
            after = page.LastSequence;
        }
        while (page.HasMore);

        Assert.Equal([.. Enumerable.Range(1, 5).SelectMany(sequence => new[] { ((long)sequence, 0), (sequence, 1) })], seen);
        Assert.Equal(5, after);
        Assert.Equal((5, false), ((await Read(new JournalRequest(5))).Value.LastSequence, page.HasMore));
    }

    [Theory]
    [InlineData(-1, 10, "after")]
    [InlineData(0, 0, "limit")]
    [InlineData(0, 1_001, "limit")]
    public async Task ReadJournal_OutOfRange_IsMalformed(long after, int limit, string member)
    {
        var refused = await Read(new JournalRequest(after, limit));

        Assert.Equal(Problem.Malformed, refused.Refusal?.Problem);
        Assert.Equal([member], refused.Refusal!.Errors.Keys);
    }

    [Fact]
    public async Task GetHistory_OfNothing_IsNotFound()
    {
        var refused = await _partnership.DoAsync<GetHistory, HistoryRequest, IReadOnlyList<JournalEntry>>(new(EntityKind.Organisation, Some.Id()));

        Assert.Equal(Problem.NotFound, refused.Refusal?.Problem);
    }

    private Task<Outcome<JournalPage>> Read(JournalRequest request) => _partnership.DoAsync<ReadJournal, JournalRequest, JournalPage>(request);
}
