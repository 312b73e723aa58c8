using System.Net;
using System.Net.Sockets;
using System.Text;
using PartnershipGraph.Storage.Neo4j;

namespace PartnershipGraph.Storage.Tests.Neo4j.Transport;

/// <summary>A server that answers each request as the script says, byte for byte, and counts them.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<Func<Socket, Task>> _script;
    private readonly Task _serving;
    private readonly CancellationTokenSource _ending = new();

    public ScriptedServer(params Func<Socket, Task>[] script)
    {
        _script = new Queue<Func<Socket, Task>>(script);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The bodies of the requests that came whole.</summary>
    public List<string> Requests { get; } = [];

    public Neo4jConnection Connection => new()
    {
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"),
        Password = "geheim:ü",
        StatementTimeout = TimeSpan.FromSeconds(1),
    };

    public static Func<Socket, Task> Reply(string body, string status = "202 Accepted", string type = "application/vnd.neo4j.query", int? length = null) => async socket =>
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {length ?? bytes.Length}\r\n\r\n"));
        await socket.SendAsync(bytes);
        if (length > bytes.Length)
        {
            socket.Close();
        }
    };

    public static Func<Socket, Task> Error(string code) => Reply($$"""{"errors":[{"code":"{{code}}","message":"said so"}]}""");

    public static Func<Socket, Task> Close() => socket =>
    {
        socket.Shutdown(SocketShutdown.Both);
        socket.Close();
        return Task.CompletedTask;
    };

    public static Func<Socket, Task> Reset() => socket =>
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
        return Task.CompletedTask;
    };

    public static Func<Socket, Task> Silence() => _ => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _serving;
        _ending.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await _listener.AcceptSocketAsync(_ending.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        try
        {
            while (await ReadRequestAsync(socket) is { } body)
            {
                Func<Socket, Task> answer;
                lock (_script)
                {
                    Requests.Add(body);
                    answer = _script.Count > 1 ? _script.Dequeue() : _script.Peek();
                }

                await answer(socket);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client or the script has closed it.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private async Task<string?> ReadRequestAsync(Socket socket)
    {
        var received = new MemoryStream();
        var buffer = new byte[8_192];
        while (true)
        {
            var text = Encoding.UTF8.GetString(received.ToArray());
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var length = text[..end].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                var wanted = length is null ? 0 : int.Parse(length.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
                if (received.Length >= Encoding.UTF8.GetByteCount(text[..(end + 4)]) + wanted)
                {
                    return text[(end + 4)..];
                }
            }

            var count = await socket.ReceiveAsync(buffer, _ending.Token);
            if (count == 0)
            {
                return null;
            }

            received.Write(buffer, 0, count);
        }
    }
}
