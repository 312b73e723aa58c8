using System.Diagnostics;
using System.Diagnostics.Metrics;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Telemetry;

/// <summary>
/// What the domain tells those who watch it: spans and measures under <see cref="Name"/>, through the platform's own classes.
/// They carry kinds, ids and counts, never a name or anything else a person typed.
/// </summary>
public static class CoreTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "PartnershipGraph.Core";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> BuildDuration = Meter.CreateHistogram<double>(
        "partnershipgraph.read_model.build.duration", "s", "How long building the read model from the store took.");

    private static readonly Histogram<double> RunDuration = Meter.CreateHistogram<double>(
        "partnershipgraph.run.duration", "s", "How long a process worked on a run, by the run's kind and how that ended.");

    internal static Activity? StartBuild() => Source.StartActivity("read model build");

    internal static void BuildEnded(TimeSpan took) => BuildDuration.Record(took.TotalSeconds);

    internal static Activity? StartRun(Run run) => Source.StartActivity($"run {run.Kind}", ActivityKind.Consumer)
        ?.SetTag("partnershipgraph.run.id", run.Id)
        .SetTag("partnershipgraph.run.kind", run.Kind.ToString());

    internal static void RunEnded(Activity? activity, Run run, string outcome, TimeSpan took)
    {
        activity?.SetTag("partnershipgraph.run.outcome", outcome);
        RunDuration.Record(
            took.TotalSeconds,
            new KeyValuePair<string, object?>("partnershipgraph.run.kind", run.Kind.ToString()),
            new KeyValuePair<string, object?>("partnershipgraph.run.outcome", outcome));
    }
}
