using Microsoft.Extensions.Options;

namespace PartnershipGraph.Hosting.Options;

/// <summary>Refuses a path that can never be the store's file, and a Neo4j server that can never be reached.</summary>
public sealed class StoreChecks : IValidateOptions<StoreOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (options.Kind == StoreKind.Neo4j ? WhatIsWrong(options.Neo4j) : WhatIsWrong(options.Path) ?? WhatIsUnused(options.Neo4j)) is { } problem
            ? ValidateOptionsResult.Fail(problem)
            : ValidateOptionsResult.Success;
    }

    private static string? WhatIsWrong(string path) => Directory.Exists(path) || Path.EndsInDirectorySeparator(path)
        ? $"Store:Path is '{path}', which is a folder; it must be the path of a file. Name a file in it, such as '{Path.Combine(path, "partnership.db")}'."
        : null;

    /// <summary>Whoever says where a server is means to use it; without this the records would quietly go to a file.</summary>
    private static string? WhatIsUnused(Neo4jOptions neo4j) =>
        neo4j.Uri != new Neo4jOptions().Uri || neo4j.Password.Length > 0 || neo4j.PasswordFile.Length > 0
            ? "Store:Neo4j is set and Store:Kind is Sqlite: the records would go to the file of Store:Path. Set Store:Kind to Neo4j, or take Store:Neo4j out."
            : null;

    private static bool CanRead(string file)
    {
        try
        {
            using var opened = File.OpenRead(file);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string? WhatIsWrong(Neo4jOptions neo4j)
    {
        if (!Uri.TryCreate(neo4j.Uri, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return $"Store:Neo4j:Uri is '{neo4j.Uri}'; it must be the http or https address of the Neo4j server's HTTP interface, such as http://127.0.0.1:7474 (bolt and neo4j addresses are not used). Correct it.";
        }

        if (address.UserInfo.Length > 0)
        {
            return "Store:Neo4j:Uri holds a user or password (not shown here), which would come into logs. Take them out of it and set Store:Neo4j:User and Store:Neo4j:PasswordFile.";
        }

        return (neo4j.Password, neo4j.PasswordFile) switch
        {
            (_, "") => null,
            ("", var file) when CanRead(file) => null,
            ("", var file) => $"Store:Neo4j:PasswordFile is '{file}'; it must be the path of a file that this process can read. Correct it.",
            _ => "Store:Neo4j:Password and Store:Neo4j:PasswordFile are both set. Take one out.",
        };
    }
}
