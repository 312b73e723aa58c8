using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Storage.Sqlite;
using Directory = System.IO.Directory;
using Xunit.v3;

// Each test drives a process of its own; side by side they would only wait for one another.
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace PartnershipGraph.Acceptance.Tests.Running;

/// <summary>
/// The real product as a process of its own on a store of its own, spoken to over HTTP with a key that may do everything.
/// It can be stopped, killed and started again over the same store.
/// </summary>
public sealed partial class Product : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("partnershipgraph-acceptance-").FullName;
    private readonly string _key = ApiKeySecret.Of(Encoding.UTF8.GetBytes("acceptance-acceptance-acceptance"));
    private readonly string[] _arguments;
    private readonly StringBuilder _output = new();
    private Process? _process;

    private Product(string[] arguments) => _arguments = arguments;

    /// <summary>What the running process has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>The one-time sign-in link that it printed.</summary>
    public string SignInLink { get; private set; } = "";

    /// <summary>Speaks to the running process.</summary>
    public ProductClient Client { get; private set; } = null!;

    /// <summary>The key that <see cref="Client"/> uses.</summary>
    public string Key => _key;

    private string StorePath => Path.Combine(_folder, "data", "partnership.db");

    /// <summary>Starts the product over a new store.</summary>
    /// <param name="arguments">Settings and arguments of every start.</param>
    public static async Task<Product> StartAsync(params string[] arguments)
    {
        var product = new Product(arguments);
        await product.PrepareStoreAsync();
        await product.StartAgainAsync();
        return product;
    }

    /// <summary>Starts the product over its store and waits until it has printed where it is.</summary>
    public async Task StartAgainAsync()
    {
        lock (_output)
        {
            _output.Clear();
        }

        var started = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = _folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        foreach (var argument in (string[])[Program(), "--Urls=http://127.0.0.1:0", $"--Store:Path={StorePath}", .. _arguments])
        {
            process.StartInfo.ArgumentList.Add(argument);
        }

        process.OutputDataReceived += (_, line) => Take(line.Data, started);
        process.ErrorDataReceived += (_, line) => Take(line.Data, started);
        process.Exited += (_, _) => started.TrySetException(new InvalidOperationException($"The product ended:\n{Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        SignInLink = await started.Task.WaitAsync(Patience);
        Address = new Uri(new Uri(SignInLink).GetLeftPart(UriPartial.Authority));
        Client?.Dispose();
        Client = new ProductClient(Address, _key);
    }

    /// <summary>Ends the process at once, as a power cut does: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Asks the process to end, as a service manager does: SIGTERM.</summary>
    public async Task StopAsync()
    {
        using (var signal = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await signal.WaitForExitAsync();
        }

        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string Program()
    {
        // The product is run from its own output, where its static files are known; the tests are built beside it.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnershipGraph.sln")))
            {
                return Path.Combine(folder.FullName, "api", "bin", output.Parent!.Name, output.Name, "PartnershipGraph.Api.dll");
            }
        }

        throw new InvalidOperationException("The tests do not run from inside the repository.");
    }

    /// <summary>Makes the store as the first start does and puts the key in: there is no other way to have one before a person signs in.</summary>
    private async Task PrepareStoreAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StorePath)!);
        await using var store = new SqliteStore(StorePath, TimeProvider.System);
        await store.InitialiseAsync(CancellationToken.None);
        using var readModel = new ReadModelKeeper(store);
        await readModel.RebuildAsync(CancellationToken.None);
        await new FirstStart(store, new PartnershipWriter(store, readModel), TimeProvider.System).EnsureAsync(CancellationToken.None);
        var key = new ApiKey
        {
            Id = new Id<ApiKey>(Some.Id()),
            Name = "acceptance tests",
            Prefix = ApiKeySecret.PrefixOf(_key),
            Hash = ApiKeySecret.HashOf(_key),
            Scopes = Permissions.Read | Permissions.Contacts | Permissions.Write | Permissions.Import | Permissions.Analyse | Permissions.Admin,
        };
        Assert.IsType<ApplyOutcome.Applied>(await store.ApplyAsync(Some.Creating(key), CancellationToken.None));
    }

    private void Take(string? line, TaskCompletionSource<string> started)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (Link().Match(line) is { Success: true } link)
        {
            started.TrySetResult(link.Value);
        }
    }

    [GeneratedRegex(@"http://\S+/sign-in\?\S+")]
    private static partial Regex Link();
}
