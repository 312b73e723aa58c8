namespace PartnershipGraph.Core.Runs;

/// <summary>How runs are kept alive.</summary>
public sealed record RunOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Runs";

    /// <summary>
    /// How long a process may work on a run without renewing its lease. After a crash, the run is taken up again once this
    /// has passed. Renewed three times within it.
    /// </summary>
    /// <value>Default 30 seconds; 1 second or more.</value>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);
}
