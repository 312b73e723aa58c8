using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PartnershipGraph.TestKit;

/// <summary>Where in an exchange <see cref="CuttingProxy"/> cuts the connection.</summary>
public enum CutPoint
{
    /// <summary>Before the request is whole at the server.</summary>
    BeforeRequest,

    /// <summary>When the server has answered and nothing of it has reached the client.</summary>
    BeforeReply,

    /// <summary>When some of the reply has reached the client.</summary>
    DuringReply,

    /// <summary>When the whole of the reply's first part has reached the client.</summary>
    AfterReply,
}

/// <summary>
/// Stands between a client and a server on this machine and passes everything on, until a request holds a text that the test
/// has named: then it cuts the connection of that request, once.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private const int BytesOfACutReply = 30;
    private const int LongestText = 100;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;
    private readonly Lock _lock = new();
    private readonly List<Trap> _traps = [];
    private int _cuts;

    /// <summary>Starts to listen.</summary>
    /// <param name="server">The server's address.</param>
    public CuttingProxy(Uri server)
    {
        ArgumentNullException.ThrowIfNull(server);
        _server = new IPEndPoint(IPAddress.Loopback, server.Port);
        _listener.Start();
        Address = new UriBuilder(server) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>The address that stands for the server's.</summary>
    public Uri Address { get; }

    /// <summary>How often it has cut.</summary>
    public int Cuts => _cuts;

    /// <summary>Cuts the connection of the next request that holds a text. Several texts may be waited for at once.</summary>
    public void CutNext(string text, CutPoint point)
    {
        lock (_lock)
        {
            _traps.Add(new Trap(Encoding.UTF8.GetBytes(text), point));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var exchanges = new List<Task>();
        try
        {
            while (true)
            {
                exchanges.Add(ExchangeAsync(await _listener.AcceptSocketAsync(_closing.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(exchanges);
        }
    }

    private async Task ExchangeAsync(Socket client)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await server.ConnectAsync(_server, both.Token);
                var caught = new Caught();
                await Task.WhenAny(RequestsAsync(client, server, caught, both.Token), RepliesAsync(server, client, caught, both.Token));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // The server is away, or the proxy closes: the client's connection ends here.
            }

            await both.CancelAsync();
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }
    }

    private async Task RequestsAsync(Socket client, Socket server, Caught caught, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var seen = Array.Empty<byte>();
        int count;
        while ((count = await client.ReceiveAsync(buffer, cancellationToken)) > 0)
        {
            if (TakeTrap(ref seen, buffer.AsSpan(0, count)) is { } trap)
            {
                if (trap.Point == CutPoint.BeforeRequest)
                {
                    Interlocked.Increment(ref _cuts);
                    return;
                }

                caught.Trap = trap;
            }

            await server.SendAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    private async Task RepliesAsync(Socket server, Socket client, Caught caught, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await server.ReceiveAsync(buffer, cancellationToken)) > 0)
        {
            if (caught.Trap is { } trap)
            {
                var passed = trap.Point switch
                {
                    CutPoint.BeforeReply => 0,
                    CutPoint.DuringReply => Math.Min(count, BytesOfACutReply),
                    _ => count,
                };
                await client.SendAsync(buffer.AsMemory(0, passed), cancellationToken);
                Interlocked.Increment(ref _cuts);
                return;
            }

            await client.SendAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    /// <summary>The trap whose text is in what was received, also where it lies across two receipts; it is used up.</summary>
    private Trap? TakeTrap(ref byte[] seen, ReadOnlySpan<byte> received)
    {
        byte[] whole = [.. seen, .. received];
        seen = whole[Math.Max(0, whole.Length - LongestText)..];
        lock (_lock)
        {
            foreach (var trap in _traps)
            {
                if (whole.AsSpan().IndexOf(trap.Text) >= 0)
                {
                    _traps.Remove(trap);
                    return trap;
                }
            }
        }

        return null;
    }

    private sealed record Trap(byte[] Text, CutPoint Point);

    /// <summary>What the two directions of a connection tell one another.</summary>
    private sealed class Caught
    {
        private volatile Trap? _trap;

        public Trap? Trap
        {
            get => _trap;
            set => _trap = value;
        }
    }
}
