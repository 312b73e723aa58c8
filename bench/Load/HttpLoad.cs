using System.Diagnostics;
using System.Globalization;

namespace PartnershipGraph.Bench.Load;

/// <summary>
/// A closed-loop load generator, run as a process of its own so that it does not share the server's heap or threads: a number
/// of connections, each sending its next request as soon as the last was answered in full.
/// </summary>
internal static class HttpLoad
{
    public const string Command = "load";

    /// <summary>load URL-FILE CONNECTIONS SECONDS KEY: requests the file's addresses in turn; prints requests, errors, bytes, seconds.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var addresses = await File.ReadAllLinesAsync(args[0], cancellationToken);
        var connections = int.Parse(args[1], CultureInfo.InvariantCulture);
        var length = TimeSpan.FromSeconds(double.Parse(args[2], CultureInfo.InvariantCulture));
        using var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
        };
        using var client = new HttpMessageInvoker(handler);
        var started = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(
            number => Task.Run(() => DriveAsync(client, addresses, args[3], number, connections, started, length, cancellationToken), cancellationToken)));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{results.Sum(result => result.Requests)} {results.Sum(result => result.Errors)} {results.Sum(result => result.Bytes)} {seconds:F4}"));
        return 0;
    }

    private static async Task<(long Requests, long Errors, long Bytes)> DriveAsync(
        HttpMessageInvoker client,
        string[] addresses,
        string key,
        int number,
        int connections,
        long started,
        TimeSpan length,
        CancellationToken cancellationToken)
    {
        long requests = 0, errors = 0, bytes = 0;
        var buffer = new byte[64 * 1024];
        for (var index = number; Stopwatch.GetElapsedTime(started) < length; index = (index + connections) % addresses.Length)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, addresses[index]);
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
            using var response = await client.SendAsync(request, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                bytes += read;
            }

            requests++;
            errors += response.IsSuccessStatusCode ? 0 : 1;
        }

        return (requests, errors, bytes);
    }
}
