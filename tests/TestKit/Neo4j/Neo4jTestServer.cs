using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using PartnershipGraph.Storage.Neo4j;

namespace PartnershipGraph.TestKit.Neo4j;

/// <summary>
/// A Neo4j server: the one that <c>NEO4J_URI</c> names, or one of the test run's own from the tool in the shared folder. Where there is
/// neither, the test that asks is a visible skip, or a failure under <see cref="Requirement"/>.
/// </summary>
public sealed class Neo4jTestServer : IAsyncDisposable
{
    private const string Tool = "tools/neo4j/neo4j-test-server";
    private static readonly SemaphoreSlim Starting = new(1, 1);
    private static Neo4jTestServer? _shared;

    private readonly string? _home;
    private readonly HttpClient _http = new();
    private bool _isStopped;

    private Neo4jTestServer(Neo4jConnection connection, string? home)
    {
        Connection = connection;
        _home = home;
    }

    /// <summary>How to reach it.</summary>
    public Neo4jConnection Connection { get; }

    /// <summary>The server that the tests of one process share; started when first asked for, stopped when the process ends.</summary>
    public static async Task<Neo4jTestServer> SharedAsync()
    {
        await Starting.WaitAsync();
        try
        {
            if (_shared is null)
            {
                if (Environment.GetEnvironmentVariable("NEO4J_URI") is { Length: > 0 } address)
                {
                    _shared = new Neo4jTestServer(ConnectionOf(address, Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? ""), home: null);
                }
                else
                {
                    var own = await StartAsync();
                    AppDomain.CurrentDomain.ProcessExit += (_, _) => own.EndAtOnce();
                    _shared = own;
                }
            }

            return _shared;
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>Starts a server of the test's own.</summary>
    /// <param name="password">With one, users must sign in.</param>
    /// <param name="settings">Lines of its configuration, such as <c>db.transaction.timeout=2s</c>.</param>
    public static async Task<Neo4jTestServer> StartAsync(string? password = null, params string[] settings)
    {
        var tool = SharedFolder.RequireFile(Tool);
        var arguments = new List<string> { "start" };
        if (password is not null)
        {
            arguments.AddRange(["--password", password]);
        }

        arguments.AddRange(settings.SelectMany(setting => (string[])["--conf", setting]));
        var lines = await RunToolAsync(tool, arguments);
        return new Neo4jTestServer(ConnectionOf(lines["NEO4J_URI"], lines["NEO4J_PASSWORD"]), lines["NEO4J_HOME"]);
    }

    /// <summary>Ends it at once, as a crash does. Its data stay.</summary>
    public Task KillAsync() => RunToolAsync(SharedFolder.RequireFile(Tool), ["kill", "--home", Home()]);

    /// <summary>Starts it again with its data, on the same ports; also after <see cref="KillAsync"/>.</summary>
    public Task RestartAsync(params string[] settings) => RunToolAsync(
        SharedFolder.RequireFile(Tool),
        ["restart", "--home", Home(), .. settings.SelectMany(setting => (string[])["--conf", setting])]);

    /// <summary>Starts it again with settings under which it answers no query: waits until it answers anything at all.</summary>
    public async Task RestartWithoutQueriesAsync(params string[] settings)
    {
        // The tool would wait for an answer that never comes; it ends by itself when the server is started again or killed.
        var tool = RunToolAsync(
            SharedFolder.RequireFile(Tool), ["restart", "--home", Home(), .. settings.SelectMany(setting => (string[])["--conf", setting])]);
        while (!await AnswersAsync())
        {
            if (tool.IsCompleted)
            {
                await tool;
            }

            await Task.Delay(200);
        }
    }

    /// <summary>Runs a plain statement beside the product.</summary>
    /// <param name="statement">What to run.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="reading">Whether the server is to refuse it when it writes.</param>
    /// <param name="database">Where, if not in the product's database.</param>
    /// <returns>The rows, in plain JSON.</returns>
    public async Task<IReadOnlyList<JsonElement[]>> RunAsync(string statement, object? parameters = null, bool reading = false, string? database = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Connection.Address, $"db/{database ?? Connection.Database}/query/v2"))
        {
            Content = JsonContent.Create(new { statement, parameters = parameters ?? new { }, accessMode = reading ? "Read" : "Write" }),
        };
        request.Headers.Add("Accept", "application/json");
        if (Connection.Password.Length > 0)
        {
            request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{Connection.User}:{Connection.Password}")));
        }

        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("errors", out var errors)
            ? throw new InvalidOperationException(errors.ToString())
            : [.. body.GetProperty("data").GetProperty("values").EnumerateArray().Select(row => row.EnumerateArray().ToArray())];
    }

    /// <summary>Removes everything but the schema.</summary>
    public async Task EmptyAsync()
    {
        await RunAsync("MATCH (n) WHERE NOT n:_Migration AND NOT n:_MigrationLock CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS");
        await RunAsync("MATCH (m:_Migration) WHERE m.name = 'journal-start' DELETE m");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_home is not null && !_isStopped)
        {
            _isStopped = true;
            await RunToolAsync(SharedFolder.RequireFile(Tool), ["kill", "--home", _home]);
            Directory.Delete(_home, recursive: true);
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await _http.GetAsync(Connection.Address);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Neo4jConnection ConnectionOf(string address, string password) => new() { Address = new Uri(address), Password = password };

    private string Home() => _home ?? throw new InvalidOperationException("A server that the environment names is not ours to stop.");

    private static async Task<Dictionary<string, string>> RunToolAsync(string tool, IReadOnlyCollection<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output.Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal)).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1])
            : throw new InvalidOperationException($"{tool} {string.Join(' ', arguments)}: {await errors}");
    }

    private void EndAtOnce()
    {
        if (_home is not null && !_isStopped)
        {
            _isStopped = true;
            using var process = Process.Start(SharedFolder.RequireFile(Tool), ["kill", "--home", _home]);
            process.WaitForExit();
            Directory.Delete(_home, recursive: true);
        }
    }
}
