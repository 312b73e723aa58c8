using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Neo4j;
using PartnershipGraph.Storage.Neo4j.Transport;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Neo4j.Transport;

/// <summary>How long the client holds on, by a clock that leaps instead of waiting.</summary>
public sealed class Neo4jClientTests
{
    private static readonly Statement Writing = Statement.Writing("journal/probe");
    private static readonly Statement Reading = Statement.Reading("journal/sequence");
    private static readonly Dictionary<string, object?> Nothing = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_ReplyLostAfterAMinute_IsSentAgain()
    {
        var clock = new LeapingClock();
        using var transport = new SlowTransport(clock, TimeSpan.FromSeconds(60), lost: 1);
        using var client = new Neo4jClient(transport, clock, seed: 0);
        var resent = new List<bool>();

        await client.WriteAsync(
            Writing,
            isResent =>
            {
                resent.Add(isResent);
                return Nothing;
            },
            Cancellation);

        Assert.Equal([false, true], resent);
        Assert.False(client.LastWriteFailed);
    }

    [Fact]
    public async Task WriteAsync_EveryReplyLost_EndsAndSaysThatTheOutcomeIsUnknown()
    {
        var clock = new LeapingClock();
        using var transport = new SlowTransport(clock, TimeSpan.FromSeconds(60), lost: int.MaxValue);
        using var client = new Neo4jClient(transport, clock, seed: 0);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => client.WriteAsync(Writing, Nothing, Cancellation));

        Assert.Equal(2, transport.Sent);
        Assert.Contains("Whether the last write was kept is not known", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_ReplyLostLate_KeepsOtherWritersOutUntilTheOutcomeIsKnown()
    {
        var clock = new LeapingClock();
        using var transport = new SlowTransport(clock, TimeSpan.FromSeconds(60), lost: 1);
        using var client = new Neo4jClient(transport, clock, seed: 0);
        var order = new List<string>();

        await Task.WhenAll(WriteAsync("first"), WriteAsync("second"));

        Assert.Equal(["first", "first", "second"], order);

        Task WriteAsync(string name) => client.WriteAsync(
            Writing,
            _ =>
            {
                order.Add(name);
                return Nothing;
            },
            Cancellation);
    }

    [Fact]
    public async Task ReadAsync_ReplyLostAfterAMinute_IsNotSentAgain()
    {
        var clock = new LeapingClock();
        using var transport = new SlowTransport(clock, TimeSpan.FromSeconds(60), lost: 1);
        using var client = new Neo4jClient(transport, clock, seed: 0);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => client.ReadAsync(Reading, Nothing, Cancellation));

        Assert.Equal(1, transport.Sent);
    }

    [Fact]
    public async Task Store_InTwoProcesses_PausesForDifferentTimes()
    {
        Assert.NotEqual(await PausesAsync(start: 1), await PausesAsync(start: 2));
        Assert.Equal(await PausesAsync(start: 1), await PausesAsync(start: 1));

        static async Task<List<TimeSpan>> PausesAsync(int start)
        {
            var clock = new LeapingClock();
            await using var store = new Neo4jStore(new SlowTransport(clock, TimeSpan.Zero, lost: 3), clock, new SequentialIdSource(start));
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetSequenceAsync(Cancellation));
            return clock.Pauses;
        }
    }

    /// <summary>Loses the first replies after a while, and answers the others with no rows at once.</summary>
    private sealed class SlowTransport(LeapingClock clock, TimeSpan after, int lost) : INeo4jTransport
    {
        public int Sent { get; private set; }

        public Task<IReadOnlyList<object?[]>> SendAsync(Statement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
        {
            if (Sent++ >= lost)
            {
                return Task.FromResult<IReadOnlyList<object?[]>>([]);
            }

            clock.Leap(after);
            throw new Neo4jFailureException(FailureKind.OutcomeUnknown, null, "The reply is lost.");
        }

        public Task<ServerDescription> DescribeServerAsync(CancellationToken cancellationToken) => Task.FromResult(new ServerDescription(null, null));

        public void Dispose()
        {
        }
    }

    /// <summary>Moves on only when told, and by each pause that somebody asks for.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private TimeSpan _now;

        public List<TimeSpan> Pauses { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Leap(TimeSpan by) => _now += by;

        public override long GetTimestamp() => _now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            Leap(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
