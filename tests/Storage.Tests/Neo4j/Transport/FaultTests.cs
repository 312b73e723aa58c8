using System.Net.Sockets;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Neo4j;
using PartnershipGraph.Storage.Neo4j.Transport;
using Xunit;
using static PartnershipGraph.Storage.Tests.Neo4j.Transport.ScriptedServer;

namespace PartnershipGraph.Storage.Tests.Neo4j.Transport;

/// <summary>What becomes of a statement when the network, a proxy or the server does not do its part.</summary>
public sealed class FaultTests
{
    private const string OneRow = """{"data":{"fields":["n"],"values":[[{"$type":"Integer","_value":"1"}]]},"bookmarks":["b"]}""";
    private static readonly Statement Reading = Statement.Reading("journal/sequence");
    private static readonly Statement Writing = Statement.Writing("journal/probe");
    private static readonly Dictionary<string, object?> Nothing = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, FailureKindName> Faults => new()
    {
        { "fin before the reply", FailureKindName.OutcomeUnknown },
        { "rst before the reply", FailureKindName.OutcomeUnknown },
        { "fin in the body", FailureKindName.OutcomeUnknown },
        { "no reply in time", FailureKindName.OutcomeUnknown },
        { "json cut short", FailureKindName.OutcomeUnknown },
        { "rows without end", FailureKindName.OutcomeUnknown },
        { "commit failed", FailureKindName.OutcomeUnknown },
        { "html 502", FailureKindName.Unavailable },
        { "empty body", FailureKindName.Unavailable },
        { "not found in html", FailureKindName.Unavailable },
        { "wrong password", FailureKindName.Unavailable },
        { "memory limit", FailureKindName.Unavailable },
        { "server time-out", FailureKindName.Unavailable },
        { "terminated", FailureKindName.Unavailable },
        { "needs a restart", FailureKindName.Unavailable },
        { "unknown field", FailureKindName.Refused },
        { "error after rows", FailureKindName.Refused },
        { "deadlock", FailureKindName.Passing },
        { "made-up transient code", FailureKindName.Passing },
        { "not a leader", FailureKindName.Passing },
        { "read-only for now", FailureKindName.Passing },
        { "authorisation expired", FailureKindName.Passing },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task SendAsync_Fault_IsOfItsKindAfterOnePost(string fault, FailureKindName expected)
    {
        await using var server = new ScriptedServer(AnswerOf(fault));
        using var transport = new QueryApiTransport(server.Connection, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<Neo4jFailureException>(() => transport.SendAsync(Writing, Nothing, Cancellation));

        Assert.Equal(expected.ToString(), failure.Kind.ToString());
        Assert.Single(server.Requests);
        Assert.DoesNotContain("geheim", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsUnavailableAndNamesTheSetting()
    {
        Neo4jConnection connection;
        await using (var server = new ScriptedServer(Close()))
        {
            connection = server.Connection;
        }

        using var transport = new QueryApiTransport(connection, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<Neo4jFailureException>(() => transport.SendAsync(Writing, Nothing, Cancellation));

        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.Contains("Store:Neo4j:Uri", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task SendAsync_NotConnectedInTime_IsUnavailableAndNamesTheSetting()
    {
        // The server takes the connection and never begins to encrypt it.
        await using var server = new ScriptedServer(Silence());
        var connection = server.Connection with
        {
            Address = new UriBuilder(server.Connection.Address) { Scheme = "https" }.Uri,
            StatementTimeout = TimeSpan.FromMinutes(1),
        };
        using var transport = new QueryApiTransport(connection, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<Neo4jFailureException>(() => transport.SendAsync(Writing, Nothing, Cancellation));

        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Store:Neo4j:Uri", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deadlock")]
    [InlineData("made-up transient code")]
    [InlineData("not a leader")]
    public async Task WriteAsync_PassingFault_IsTriedAgain(string fault)
    {
        await using var server = new ScriptedServer(AnswerOf(fault), AnswerOf(fault), Reply(OneRow));
        using var client = ClientOf(server);

        var rows = await client.WriteAsync(Writing, Nothing, Cancellation);

        Assert.Equal(1L, rows[0][0]);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("fin before the reply")]
    [InlineData("fin in the body")]
    [InlineData("commit failed")]
    public async Task WriteAsync_LostReply_IsSentAgainAndSaysSo(string fault)
    {
        await using var server = new ScriptedServer(AnswerOf(fault), Reply(OneRow));
        using var client = ClientOf(server);
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

    [Theory]
    [InlineData("wrong password", "Store:Neo4j:Password")]
    [InlineData("html 502", "Store:Neo4j:Uri")]
    [InlineData("not found in html", "server.http_enabled_modules")]
    [InlineData("memory limit", "db.memory.transaction.max")]
    [InlineData("server time-out", "db.transaction.timeout")]
    public async Task WriteAsync_FaultThatStays_NamesTheSettingAfterOnePost(string fault, string setting)
    {
        await using var server = new ScriptedServer(AnswerOf(fault));
        using var client = ClientOf(server);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => client.WriteAsync(Writing, Nothing, Cancellation));

        Assert.Contains(setting, exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.True(client.LastWriteFailed);
    }

    [Fact]
    public async Task WriteAsync_EightAtOnce_SendsOneAtATime()
    {
        var under = 0;
        var most = 0;
        await using var server = new ScriptedServer(async socket =>
        {
            most = Math.Max(most, Interlocked.Increment(ref under));
            await Task.Delay(10);
            Interlocked.Decrement(ref under);
            await Reply(OneRow)(socket);
        });
        using var client = ClientOf(server);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.WriteAsync(Writing, Nothing, Cancellation)));

        Assert.Equal((1, 8), (most, server.Requests.Count));
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileUnderWay_IsCarriedThrough()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedServer(async socket =>
        {
            await cancel.CancelAsync();
            await Reply(OneRow)(socket);
        });
        using var client = ClientOf(server);

        Assert.Single(await client.WriteAsync(Writing, Nothing, cancel.Token));
    }

    [Fact]
    public async Task SendAsync_ReadAndWrite_SayWhichTheyAre()
    {
        await using var server = new ScriptedServer(Reply(OneRow));
        using var transport = new QueryApiTransport(server.Connection, TimeProvider.System);

        await transport.SendAsync(Reading, Nothing, Cancellation);
        await transport.SendAsync(Writing, Nothing, Cancellation);

        Assert.Contains("\"accessMode\":\"READ\"", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("\"accessMode\":\"WRITE\"", server.Requests[1], StringComparison.Ordinal);
    }

    private static Neo4jClient ClientOf(ScriptedServer server) => new(new QueryApiTransport(server.Connection, TimeProvider.System), TimeProvider.System, seed: 0);

    private static Func<Socket, Task> AnswerOf(string fault) => fault switch
    {
        "fin before the reply" => Close(),
        "rst before the reply" => Reset(),
        "fin in the body" => Reply(OneRow[..40], length: OneRow.Length),
        "no reply in time" => Silence(),
        "json cut short" => Reply(OneRow[..40]),
        "rows without end" => Reply("""{"data":{"fields":["n"],"values":[]}"""),
        "commit failed" => Error("Neo.DatabaseError.Transaction.TransactionCommitFailed"),
        "html 502" => Reply("<html><body>Bad Gateway</body></html>", "502 Bad Gateway", "text/html"),
        "empty body" => Reply("", "503 Service Unavailable", "text/plain"),
        "not found in html" => Reply("<html>not here</html>", "404 Not Found", "text/html"),
        "wrong password" => Reply("""{"errors":[{"code":"Neo.ClientError.Security.Unauthorized","message":"no"}]}""", "401 Unauthorized", "application/json"),
        "memory limit" => Error("Neo.TransientError.General.MemoryPoolOutOfMemoryError"),
        "server time-out" => Error("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"),
        "terminated" => Error("Neo.TransientError.Transaction.Terminated"),
        "needs a restart" => Error("Neo.DatabaseError.Transaction.TransactionStartFailed"),
        "unknown field" => Reply("""{"errors":[{"code":"Neo.ClientError.Request.Invalid","message":"Bad Request"}]}""", "400 Bad Request", "application/json"),
        "error after rows" => Reply(
            """{"data":{"fields":["n"],"values":[[{"$type":"Integer","_value":"1"}]]},"errors":[{"code":"Neo.ClientError.Statement.ArithmeticError","message":"/ by zero"}]}"""),
        "deadlock" => Error("Neo.TransientError.Transaction.DeadlockDetected"),
        "made-up transient code" => Error("Neo.TransientError.Some.Thing"),
        "not a leader" => Error("Neo.ClientError.Cluster.NotALeader"),
        "read-only for now" => Error("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"),
        "authorisation expired" => Error("Neo.ClientError.Security.AuthorizationExpired"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No such fault."),
    };
}

/// <summary>The kinds of failure, for test data.</summary>
public enum FailureKindName
{
    Refused,
    Passing,
    OutcomeUnknown,
    Unavailable,
}
