namespace PartnershipGraph.Hosting.Options;

/// <summary>Where the queue of jobs is kept: section <c>Jobs</c>.</summary>
public sealed class JobsOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Jobs";

    /// <summary>The full name of <see cref="ConnectionString"/>, for messages.</summary>
    public const string ConnectionSetting = $"{SectionName}:{nameof(ConnectionString)}";

    /// <summary>
    /// A PostgreSQL connection string; empty keeps the queue in memory, which needs the worker in the API process. Runs
    /// themselves are kept by the store, so nothing is lost with an in-memory queue. The tables are made in the schema
    /// <c>hangfire</c>.
    /// </summary>
    /// <value>Default empty.</value>
    public string ConnectionString { get; set; } = "";

    /// <summary>Whether the queue lives in this process's memory.</summary>
    public bool InMemory => string.IsNullOrWhiteSpace(ConnectionString);
}
