using System.ComponentModel.DataAnnotations;

namespace PartnershipGraph.Core.Imports;

/// <summary>Bounds of imports.</summary>
public sealed record ImportOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Imports";

    /// <summary>The default of <see cref="MaxFileBytes"/>: 256 MiB.</summary>
    public const long DefaultMaxFileBytes = 256L * 1024 * 1024;

    /// <summary>The default of <see cref="MaxRows"/>.</summary>
    public const long DefaultMaxRows = 1_000_000;

    /// <summary>The longest list that is taken, in bytes.</summary>
    /// <value>Default 256 MiB; 1 or more.</value>
    [Range(typeof(long), "1", "9223372036854775807")]
    public long MaxFileBytes { get; init; } = DefaultMaxFileBytes;

    /// <summary>The most rows a list may have.</summary>
    /// <value>Default 1,000,000; 1 or more.</value>
    [Range(typeof(long), "1", "9223372036854775807")]
    public long MaxRows { get; init; } = DefaultMaxRows;
}
