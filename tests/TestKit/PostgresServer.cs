using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PartnershipGraph.TestKit;

/// <summary>
/// A PostgreSQL server for a test run: one of its own in a temporary folder, which can be stopped and started again, or the
/// one that <see cref="ConnectionVariable"/> names. Where there is neither, tests are a visible skip or, under
/// <see cref="Requirement"/>, a failure. A fixture of the assembly; started when first asked for.
/// </summary>
/// <remarks>PostgreSQL refuses to run as root; then it is run as the user <c>postgres</c> that its package makes.</remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Environment variable with the connection string of a server that is there already; its user may make databases.</summary>
    public const string ConnectionVariable = "POSTGRES_TEST_CONNECTION";

    private const string User = "postgres";
    private const string Password = "partnershipgraph-tests";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly string? _programs = FindPrograms();
    private string? _folder;
    private int _port;
    private int _databases;

    private static string? Given => Environment.GetEnvironmentVariable(ConnectionVariable) is { Length: > 0 } given ? given : null;

    private string Data => Path.Combine(_folder!, "data");

    /// <summary>A new, empty database on the server, which is started if need be.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        Requirement.Need(Given is not null || _programs is not null, $"PostgreSQL is not installed (or set {ConnectionVariable}).");
        await EnsureStartedAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"partnershipgraph_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");
        var server = Given ?? $"Host=127.0.0.1;Port={_port};Username={User};Password={Password}";
        var parts = server.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(part => !part.StartsWith("Database=", StringComparison.OrdinalIgnoreCase))
            .ToArray();
        string Part(params string[] names) => parts
            .Select(part => part.Split('=', 2))
            .FirstOrDefault(part => names.Contains(part[0], StringComparer.OrdinalIgnoreCase))?[1] ?? "";
        await RunAsync(
            Program("createdb"),
            ["-h", Part("Host", "Server"), "-p", Part("Port") is { Length: > 0 } port ? port : "5432", "-U", Part("Username", "User Id"), name],
            ("PGPASSWORD", Part("Password")));
        return string.Join(';', [.. parts, $"Database={name}"]);
    }

    /// <summary>Skips the running test when the server is not one of this run's own, which alone may be stopped.</summary>
    public void NeedOwn() => Requirement.Need(_programs is not null && Given is null, "PostgreSQL of one's own is needed: installed, and without " + ConnectionVariable + ".");

    /// <summary>Starts the server again on the same port over the same data.</summary>
    public Task StartAsync() => ControlAsync(
        "start",
        "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c fsync=off -c max_connections=200",
        "-l", Path.Combine(_folder!, "log"));

    /// <summary>Stops the server at once, as a crash does: connections are cut, and the next start recovers.</summary>
    public Task CrashAsync() => ControlAsync("stop", "-m", "immediate");

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            {
                await CrashAsync();
            }

            Directory.Delete(_folder, recursive: true);
        }

        _starting.Dispose();
    }

    private static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        return folders
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Program(string name) => _programs is null ? name : Path.Combine(_programs, name);

    private async Task EnsureStartedAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_folder is not null || Given is not null)
            {
                return;
            }

            var folder = Directory.CreateTempSubdirectory("partnershipgraph-postgres-").FullName;
            var passwordFile = Path.Combine(folder, "password");
            await File.WriteAllTextAsync(passwordFile, Password);
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync("chown", ["-R", User, folder]);
            }

            _folder = folder;
            _port = FreePort();
            await RunAsUserAsync("initdb", "-D", Data, "-U", User, "-A", "scram-sha-256", "--pwfile", passwordFile, "-N", "-E", "UTF8", "--locale=C");
            await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    private Task ControlAsync(string what, params string[] arguments) => RunAsUserAsync("pg_ctl", ["-D", Data, "-w", "-t", "60", .. arguments, what]);

    private Task RunAsUserAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", User, "--", Program(program), .. arguments])
        : RunAsync(Program(program), arguments);

    private static async Task RunAsync(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        // Not redirected: the server would inherit the pipe and hold it open.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/", UseShellExecute = false };
        var output = Path.GetTempFileName();
        foreach (var argument in (string[])["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1", "sh", output, program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync().WaitAsync(Patience);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await File.ReadAllTextAsync(output)}");
            }
        }
        finally
        {
            File.Delete(output);
        }
    }
}
