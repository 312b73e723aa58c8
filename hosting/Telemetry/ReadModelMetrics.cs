using System.Diagnostics.Metrics;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Hosting.Telemetry;

/// <summary>Tells how far behind the read model is and how much it holds.</summary>
public static class ReadModelMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "PartnershipGraph.Hosting";

    /// <summary>Creates the gauges; they are read when somebody collects them, and end with the host.</summary>
    internal static void Observe(IMeterFactory meters, ReadModelKeeper keeper)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge(
            "partnershipgraph.read_model.lag", () => keeper.Lag.TotalSeconds, "s", "How long ago the read model was last known to hold everything in the journal.");
        meter.CreateObservableGauge(
            "partnershipgraph.read_model.sequence", () => keeper.Current.Sequence, "{sequence}", "The journal sequence that the read model holds.");
        meter.CreateObservableGauge(
            "partnershipgraph.read_model.records", () => Sizes(keeper.Current), "{record}", "How many records the read model holds, by kind.");
    }

    private static IEnumerable<Measurement<long>> Sizes(ReadModel picture)
    {
        var directory = picture.Directory;
        return
        [
            Size(directory.Organisations.Count, "organisation"),
            Size(directory.People.Count, "person"),
            Size(picture.Ties.Relationships.Count, "relationship"),
            Size(directory.Engagements.Count, "engagement"),
        ];
    }

    private static Measurement<long> Size(long count, string kind) => new(count, new KeyValuePair<string, object?>("partnershipgraph.record.kind", kind));
}
