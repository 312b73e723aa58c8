using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PartnershipGraph.Storage;

/// <summary>
/// What the stores tell those who watch them: how long each statement took, as a measure always and as a span where it belongs to
/// a request or run. Names of statements and classes of errors only; never a parameter.
/// </summary>
public static class StorageTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "PartnershipGraph.Storage";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "partnershipgraph.store.statement.duration", "s", "How long a statement of the store took.");

    /// <summary>Runs a statement and tells how long it took.</summary>
    /// <param name="system">The database: <c>sqlite</c> or <c>neo4j</c>.</param>
    /// <param name="statement">The statement's name.</param>
    /// <param name="work">Runs it.</param>
    internal static async Task<T> WatchAsync<T>(string system, string statement, Func<Task<T>> work)
    {
        // Following the journal asks four times a second: without somebody to belong to, its spans would only be noise.
        using var activity = Activity.Current is null ? null : Source.StartActivity($"{system} {statement}", ActivityKind.Client);
        activity?.SetTag("db.system.name", system).SetTag("db.operation.name", statement);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var answer = await work();
            Record(system, statement, started, error: null);
            return answer;
        }
        catch (Exception exception)
        {
            var error = exception.GetType().Name;
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", error);
            Record(system, statement, started, error);
            throw;
        }
    }

    private static void Record(string system, string statement, long started, string? error)
    {
        if (!Duration.Enabled)
        {
            return;
        }

        var tags = new TagList { { "db.system.name", system }, { "db.operation.name", statement } };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
    }
}
