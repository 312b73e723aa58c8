using System.ComponentModel.DataAnnotations;

namespace PartnershipGraph.Hosting.Options;

/// <summary>Where the records are kept: section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Store";

    /// <summary>Which store.</summary>
    /// <value>Default <see cref="StoreKind.Sqlite"/>.</value>
    public StoreKind Kind { get; set; } = StoreKind.Sqlite;

    /// <summary>The SQLite file; made with its folder when it is not there.</summary>
    /// <value>A path, relative ones from the working folder. Default <c>data/partnership.db</c>.</value>
    [Required(AllowEmptyStrings = false)]
    public string Path { get; set; } = System.IO.Path.Combine("data", "partnership.db");

    /// <summary>The Neo4j server.</summary>
    public Neo4jOptions Neo4j { get; set; } = new();
}

/// <summary>The stores there are.</summary>
public enum StoreKind
{
    /// <summary>One file beside the program; any number of processes on one machine.</summary>
    Sqlite,

    /// <summary>A Neo4j database; any number of processes.</summary>
    Neo4j,
}
