using System.ComponentModel.DataAnnotations;

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
    /// <value>1 second to 90 seconds. Default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:30")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);
}
