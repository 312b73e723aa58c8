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
}
