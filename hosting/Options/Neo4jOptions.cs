using System.ComponentModel.DataAnnotations;

namespace PartnershipGraph.Hosting.Options;

/// <summary>Where the Neo4j server is and how to sign in to it: section <c>Store:Neo4j</c>, for <see cref="StoreKind.Neo4j"/>.</summary>
public sealed class Neo4jOptions
{
    /// <summary>The address of the server's HTTP interface.</summary>
    /// <value>An absolute http or https address. Default <c>http://127.0.0.1:7474</c>.</value>
    [Required(AllowEmptyStrings = false)]
    public string Uri { get; set; } = "http://127.0.0.1:7474";

    /// <summary>The database.</summary>
    /// <value>Default <c>neo4j</c>.</value>
    [Required(AllowEmptyStrings = false)]
    public string Database { get; set; } = "neo4j";

    /// <summary>The user to sign in as. Needs to read, write and change the schema.</summary>
    /// <value>Default <c>neo4j</c>.</value>
    [Required(AllowEmptyStrings = false)]
    public string User { get; set; } = "neo4j";

    /// <summary>The user's password, where it is not in a file.</summary>
    /// <value>Default empty: the server asks for none.</value>
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>A file that holds the password alone, such as a container's secret; instead of <see cref="Password"/>.</summary>
    /// <value>A path. Default empty.</value>
    public string PasswordFile { get; set; } = "";

    /// <summary>How long one statement may take before its reply counts as lost.</summary>
    /// <value>1 s–10 min. Default 60 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
