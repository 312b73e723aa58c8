using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Directory = System.IO.Directory;

namespace PartnershipGraph.Acceptance.Tests.Containers;

/// <summary>The images' build and entry commands, as they are written, run without a container engine.</summary>
[Trait("Speed", "Slow")]
public sealed partial class ImageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partnershipgraph-image-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("api")]
    [InlineData("worker")]
    public async Task Dockerfile_IsBuiltInStagesAndRunsWithoutRoot(string program)
    {
        var lines = await LinesAsync(program);

        Assert.Equal(2, lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.All(lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line => Assert.StartsWith("FROM ${DOTNET_IMAGES}/", line, StringComparison.Ordinal));
        Assert.Equal("USER $APP_UID", lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        var copied = lines.Where(line => line.StartsWith("COPY --chmod", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);
        Assert.All(copied, path => Assert.True(File.Exists(RepositoryFiles.PathOf(path)), path));
    }

    [Fact]
    public async Task Api_BuiltAndEnteredAsWritten_SaysThatItIsHealthy()
    {
        await BuildAsync("api");
        var port = FreePort();
        using var api = await EnterAsync("api", ("Urls", $"http://*:{port}"), ("Store__Path", Path.Combine(_folder, "data", "partnership.db")));
        try
        {
            var waited = Stopwatch.StartNew();
            while (await RunAsync(RepositoryFiles.PathOf("deploy", "healthy"), [$"{port}"]) != 0)
            {
                Assert.True(!api.HasExited && waited.Elapsed < TimeSpan.FromSeconds(90), "It does not become healthy.");
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            api.Kill();
            await api.WaitForExitAsync(CancellationToken.None);
        }

        Assert.NotEqual(0, await RunAsync(RepositoryFiles.PathOf("deploy", "healthy"), [$"{port}"]));
    }

    [Fact]
    public async Task Worker_BuiltAndEnteredAsWritten_TakesCommands()
    {
        await BuildAsync("worker");
        using var worker = await EnterAsync("worker", ["--help"]);
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, worker.ExitCode);
    }

    [Fact]
    public async Task MakeSecrets_RunTwice_MakesWhatTheComposeFileReadsAndKeepsIt()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "deploy"));
        var script = Path.Combine(_folder, "deploy", "make-secrets");
        File.Copy(RepositoryFiles.PathOf("deploy", "make-secrets"), script);
        Assert.Equal(0, await RunAsOrdinaryUserAsync(script));
        var secrets = Path.Combine(_folder, "secrets");
        var first = await ReadAllAsync(secrets);
        Assert.Equal(0, await RunAsOrdinaryUserAsync(script));

        Assert.Equal(first, await ReadAllAsync(secrets));
        Assert.Equal(["neo4j-auth", "neo4j-password", "postgres-passfile", "postgres-password"], first.Keys.Order(StringComparer.Ordinal));
        Assert.Equal($"neo4j/{first["neo4j-password"]}", first["neo4j-auth"]);
        Assert.Equal($"*:*:*:hangfire:{first["postgres-password"]}\n", first["postgres-passfile"]);
        Assert.Matches("^[A-Za-z0-9]{24,}$", first["neo4j-password"]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(secrets));
        }
    }

    private static async Task<Dictionary<string, string>> ReadAllAsync(string folder)
    {
        var texts = new Dictionary<string, string>();
        foreach (var file in Directory.GetFiles(folder))
        {
            texts.Add(Path.GetFileName(file), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        return texts;
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(string program) =>
        await File.ReadAllLinesAsync(RepositoryFiles.PathOf(program, "Dockerfile"), TestContext.Current.CancellationToken);

    private async Task BuildAsync(string program)
    {
        var run = (await LinesAsync(program)).Single(line => line.StartsWith("RUN CI=true", StringComparison.Ordinal))["RUN ".Length..];
        Assert.Equal(0, await RunAsync("bash", ["-c", run.Replace("/out", Path.Combine(_folder, "out"), StringComparison.Ordinal)]));
    }

    private async Task<Process> EnterAsync(string program, params (string Name, string Value)[] settings) => await EnterAsync(program, [], settings);

    private async Task<Process> EnterAsync(string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        var entry = EntryPoint().Match(string.Join('\n', await LinesAsync(program))).Groups[1].Value;
        var words = JsonSerializer.Deserialize<string[]>(entry)!;
        var start = new ProcessStartInfo(words[0], [.. words[1..], .. arguments]) { WorkingDirectory = Path.Combine(_folder, "out") };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a script of the folder as somebody whom file modes bind.</summary>
    private async Task<int> RunAsOrdinaryUserAsync(string script)
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return await RunAsync("bash", [script]);
        }

        const UnixFileMode Anybody = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(_folder, Anybody);
        return await RunAsync("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "bash", script]);
    }

    private static async Task<int> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = RepositoryFiles.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{await output}{await errors}");
        return process.ExitCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"^ENTRYPOINT (\[.*\])$", RegexOptions.Multiline)]
    private static partial Regex EntryPoint();
}
