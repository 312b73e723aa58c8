using System.ComponentModel.DataAnnotations;

namespace PartnershipGraph.Hosting.Options;

/// <summary>The job server: section <c>Worker</c>.</summary>
public sealed class WorkerOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Worker";

    /// <summary>Whether the API process works on jobs itself.</summary>
    /// <value>Default true. Must be true while the queue is in memory.</value>
    public bool InProcess { get; set; } = true;

    /// <summary>How many jobs are worked on at once.</summary>
    /// <value>1–64. Default 2.</value>
    [Range(1, 64)]
    public int WorkerCount { get; set; } = 2;

    /// <summary>How often runs that wait or whose worker died are looked for.</summary>
    /// <value>0.2 s–30 s. Default 5 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:00:30")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>When the gap analysis is computed afresh, as a cron expression in UTC.</summary>
    /// <value>Default <c>0 2 * * *</c>: every night at two.</value>
    [Required(AllowEmptyStrings = false)]
    public string NightlyGaps { get; set; } = "0 2 * * *";

    /// <summary>When the store is held against its journal, as a cron expression in UTC.</summary>
    /// <value>Default <c>0 3 * * *</c>: every night at three.</value>
    [Required(AllowEmptyStrings = false)]
    public string NightlyCheck { get; set; } = "0 3 * * *";
}
