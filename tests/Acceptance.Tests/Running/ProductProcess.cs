using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PartnershipGraph.Acceptance.Tests.Running;

/// <summary>
/// One of the product's programs as a process of its own. It can be asked to stop, killed as by a power cut, or frozen for a
/// while as a machine under strain does.
/// </summary>
public sealed partial class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Process _process;

    private ProductProcess(Process process) => _process = process;

    /// <summary>What it has printed so far.</summary>
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

    /// <summary>Its number on this machine.</summary>
    public int Id { get; private set; }

    /// <summary>Starts a program and waits until it listens.</summary>
    /// <param name="project">The program's folder in the repository: <c>api</c> or <c>worker</c>.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="arguments">Settings and arguments.</param>
    public static async Task<ProductProcess> StartAsync(string project, string folder, params IEnumerable<string> arguments)
    {
        var product = Launch(project, folder, arguments);
        product.Address = await product._listening.Task.WaitAsync(Patience);
        return product;
    }

    /// <summary>Starts a program that is to refuse, or to carry out a command, and waits for its end.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(string project, string folder, params IEnumerable<string> arguments)
    {
        await using var product = Launch(project, folder, arguments);
        await product._process.WaitForExitAsync().WaitAsync(Patience);
        return (product._process.ExitCode, product.Output);
    }

    /// <summary>Starts a program with a command, and does not wait.</summary>
    public static ProductProcess Begin(string project, string folder, params IEnumerable<string> arguments) => Launch(project, folder, arguments);

    /// <summary>Waits for something that it prints.</summary>
    public async Task<string> WaitForOutputAsync(Regex text)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (text.Match(Output) is { Success: true } found)
            {
                return found.Value;
            }

            Assert.True(!_process.HasExited && waited.Elapsed < Patience, $"It has not printed {text}:\n{Output}");
            await Task.Delay(20);
        }
    }

    /// <summary>What it answers about its health at <c>/health/live</c> or <c>/health/ready</c>.</summary>
    public async Task<HttpStatusCode> HealthAsync(string question)
    {
        using var answer = await _http.GetAsync(new Uri(Address, "/health/" + question));
        return answer.StatusCode;
    }

    /// <summary>Waits until it is ready, or not.</summary>
    public async Task WaitUntilReadyAsync(bool ready = true)
    {
        var expected = ready ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable;
        var waited = Stopwatch.StartNew();
        while (await HealthAsync("ready") != expected)
        {
            Assert.True(waited.Elapsed < Patience, $"It does not become {(ready ? "ready" : "unready")}:\n{Output}");
            await Task.Delay(50);
        }
    }

    /// <summary>Ends it at once, as a power cut does: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a service manager does: SIGTERM.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Freezes it, SIGSTOP, and waits until none of its threads moves.</summary>
    public async Task FreezeAsync()
    {
        await SignalAsync("STOP");
        while (!Directory.GetDirectories($"/proc/{Id}/task").All(IsStopped))
        {
            await Task.Delay(1);
        }
    }

    /// <summary>Lets it go on after <see cref="FreezeAsync"/>.</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private static ProductProcess Launch(string project, string folder, IEnumerable<string> arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        // Away from its own folder it does not find its settings, which keep the libraries quiet.
        string[] always = ["--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.AspNetCore=Warning", "--Logging:LogLevel:Hangfire=Warning"];
        var words = arguments.TakeWhile(argument => !argument.StartsWith('-')).ToArray();
        foreach (var argument in (string[])[Program(project), .. words, .. always, .. arguments.Skip(words.Length)])
        {
            process.StartInfo.ArgumentList.Add(argument);
        }

        var product = new ProductProcess(process);
        process.OutputDataReceived += (_, line) => product.Take(line.Data);
        process.ErrorDataReceived += (_, line) => product.Take(line.Data);
        process.Exited += (_, _) => product._listening.TrySetException(new InvalidOperationException($"It ended:\n{product.Output}"));
        process.Start();
        product.Id = process.Id;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return product;
    }

    private static string Program(string project)
    {
        // It is run from its own output, where its static files are known; the tests are built beside it.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnershipGraph.sln")))
            {
                var name = $"PartnershipGraph.{char.ToUpperInvariant(project[0])}{project[1..]}.dll";
                return Path.Combine(folder.FullName, project, "bin", output.Parent!.Name, output.Name, name);
            }
        }

        throw new InvalidOperationException("The tests do not run from inside the repository.");
    }

    private static bool IsStopped(string thread)
    {
        // The state follows the name, which stands in brackets and may hold anything.
        var status = File.ReadAllText(Path.Combine(thread, "stat"));
        return status[status.LastIndexOf(')') + 2] == 'T';
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (Listening().Match(line) is { Success: true } found)
        {
            _listening.TrySetResult(new Uri(found.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
