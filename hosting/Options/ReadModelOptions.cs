using System.ComponentModel.DataAnnotations;

namespace PartnershipGraph.Hosting.Options;

/// <summary>How the in-memory picture is kept fresh: section <c>ReadModel</c>.</summary>
public sealed class ReadModelOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "ReadModel";

    /// <summary>How often the journal is looked at for writes of other processes.</summary>
    /// <value>0.02–60 s. Default 250 ms.</value>
    [Range(typeof(TimeSpan), "00:00:00.020", "00:01:00")]
    public TimeSpan FollowInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the picture may go without being compared with the journal before the process counts as not ready.</summary>
    /// <value>1 s–1 h and at least four times <see cref="FollowInterval"/>. Default 60 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MaxLag { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a request that names a journal sequence (<c>Min-Journal-Sequence</c>) is kept waiting for it.</summary>
    /// <value>0.1 s–30 s. Default 2 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan WaitForSequence { get; set; } = TimeSpan.FromSeconds(2);
}
