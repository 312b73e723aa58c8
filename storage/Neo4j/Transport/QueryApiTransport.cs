using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PartnershipGraph.Storage.Neo4j.Transport;

/// <summary>Speaks Neo4j's HTTP Query API, version 2: typed JSON out, typed or plain JSON in.</summary>
/// <remarks>
/// Safe for concurrent use. A statement is one POST and never sent twice from here. The status of a reply decides nothing: rows count
/// when the body parses to its end and holds no error.
/// </remarks>
internal sealed class QueryApiTransport : INeo4jTransport
{
    private const string TypedJson = "application/vnd.neo4j.query";
    private const string PlainJson = "application/json";

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly Neo4jConnection _connection;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly Uri _root;
    private readonly Uri _query;

    public QueryApiTransport(Neo4jConnection connection, TimeProvider clock)
    {
        _connection = connection;
        _clock = clock;
        _root = connection.Address.AbsoluteUri.EndsWith('/') ? connection.Address : new Uri(connection.Address.AbsoluteUri + "/");
        _query = new Uri(_root, $"db/{Uri.EscapeDataString(connection.Database)}/query/v2");
        var handler = new SocketsHttpHandler
        {
            // The server closes a connection that has been idle for 30 s.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = 32,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            AllowAutoRedirect = false,
        };
        _http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        if (connection.Password.Length > 0)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{connection.User}:{connection.Password}")));
        }
    }

    public async Task<IReadOnlyList<object?[]>> SendAsync(
        Statement statement,
        IReadOnlyDictionary<string, object?> parameters,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _query) { Content = ContentOf(statement, parameters) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(TypedJson));
        var reply = await ExchangeAsync(request, cancellationToken);
        try
        {
            return new ReplyReader().Read(reply.Body.AsSpan(0, reply.Length));
        }
        catch (JsonException exception)
        {
            throw NotAReply(reply, exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(reply.Body);
        }
    }

    public async Task<ServerDescription> DescribeServerAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _root);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(PlainJson));
        var reply = await ExchangeAsync(request, cancellationToken);
        try
        {
            using var root = JsonDocument.Parse(reply.Body.AsMemory(0, reply.Length));
            return root.RootElement.TryGetProperty("neo4j_version", out var version)
                ? new ServerDescription(version.GetString(), root.RootElement.TryGetProperty("query", out _))
                : new ServerDescription(null, null);
        }
        catch (JsonException)
        {
            return new ServerDescription(null, null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(reply.Body);
        }
    }

    public void Dispose() => _http.Dispose();

    private static ReadOnlyMemoryContent ContentOf(Statement statement, IReadOnlyDictionary<string, object?> parameters)
    {
        var isPlain = ParameterJson.IsPlain(parameters);
        var body = new ArrayBufferWriter<byte>(4_096);
        using (var writer = new Utf8JsonWriter(body, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("statement"u8, statement.Text);
            writer.WriteString("accessMode"u8, statement.Writes ? "WRITE"u8 : "READ"u8);
            writer.WritePropertyName("parameters"u8);
            if (isPlain)
            {
                ParameterJson.WritePlain(writer, parameters);
            }
            else
            {
                ParameterJson.WriteMembers(writer, parameters);
            }

            writer.WriteEndObject();
        }

        var content = new ReadOnlyMemoryContent(body.WrittenMemory);
        content.Headers.ContentType = new MediaTypeHeaderValue(isPlain ? PlainJson : TypedJson);
        return content;
    }

    private async Task<Reply> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_connection.StatementTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            return await ReadAsync(response, body, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested && !limit.IsCancellationRequested)
        {
            // Nobody gave the statement up but the handler, which was not connected in time and so has sent nothing.
            throw CannotBeReached(nameof(HttpRequestError.ConnectionError), exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new Neo4jFailureException(
                FailureKind.OutcomeUnknown, null, $"The Neo4j server at {_connection.Address} did not answer within {_connection.StatementTimeout.TotalSeconds:0} s.");
        }
        catch (HttpRequestException exception) when (WasNeverSent(exception))
        {
            throw CannotBeReached(exception.HttpRequestError.ToString(), exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new Neo4jFailureException(
                FailureKind.OutcomeUnknown, null, $"The connection to the Neo4j server at {_connection.Address} was lost before its whole reply had come.", exception);
        }
    }

    private Neo4jFailureException CannotBeReached(string error, Exception exception) => new(
        FailureKind.Unavailable,
        null,
        $"The Neo4j server at {_connection.Address} cannot be reached ({error}). Check that it runs, and Store:Neo4j:Uri.",
        exception);

    private static bool WasNeverSent(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static async Task<Reply> ReadAsync(HttpResponseMessage response, Stream body, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1_024);
        var length = 0;
        try
        {
            while (await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var count)
            {
                length += count;
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            var reply = new Reply(response.StatusCode, response.Content.Headers.ContentType?.MediaType, buffer, length);
            buffer = null;
            return reply;
        }
        finally
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private Neo4jFailureException NotAReply(Reply reply, JsonException exception)
    {
        var isJson = reply.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true || reply.MediaType == TypedJson;
        if (isJson && reply.Length > 0)
        {
            return new Neo4jFailureException(
                FailureKind.OutcomeUnknown, null, $"The reply of the Neo4j server at {_connection.Address} was cut short or could not be read.", exception);
        }

        return reply.Status == HttpStatusCode.NotFound
            ? new Neo4jFailureException(
                FailureKind.Unavailable,
                null,
                $"The server at {_connection.Address} has no Query API. Check Store:Neo4j:Uri, and that the Neo4j setting server.http_enabled_modules includes QUERY_API_ENDPOINTS.")
            : new Neo4jFailureException(
                FailureKind.Unavailable,
                null,
                $"What answers at {_connection.Address} (status {(int)reply.Status}) is not Neo4j's Query API: the server may be starting, or Store:Neo4j:Uri may point elsewhere.");
    }

    private readonly record struct Reply(HttpStatusCode Status, string? MediaType, byte[] Body, int Length);
}
