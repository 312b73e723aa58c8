using Microsoft.Extensions.Options;

namespace PartnershipGraph.Hosting.Options;

/// <summary>Refuses a path that can never be the store's file, and a Neo4j server that can never be reached.</summary>
public sealed class StoreChecks : IValidateOptions<StoreOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (options.Kind == StoreKind.Neo4j ? WhatIsWrong(options.Neo4j) : WhatIsWrong(options.Path)) is { } problem
            ? ValidateOptionsResult.Fail(problem)
            : ValidateOptionsResult.Success;
    }

    private static string? WhatIsWrong(string path) => Directory.Exists(path) || Path.EndsInDirectorySeparator(path)
        ? $"Store:Path is '{path}', which is a folder; it must be the path of a file. Name a file in it, such as '{Path.Combine(path, "partnership.db")}'."
        : null;

    private static string? WhatIsWrong(Neo4jOptions neo4j)
    {
        if (!Uri.TryCreate(neo4j.Uri, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return $"Store:Neo4j:Uri is '{neo4j.Uri}'; it must be the http or https address of the Neo4j server's HTTP interface, such as 'http://127.0.0.1:7474' (bolt and neo4j addresses are not used).";
        }

        if (neo4j.Database.Length == 0 || neo4j.User.Length == 0)
        {
            return "Store:Neo4j:Database and Store:Neo4j:User must not be empty; leave them out for 'neo4j'.";
        }

        if (neo4j.StatementTimeout <= TimeSpan.Zero)
        {
            return "Store:Neo4j:StatementTimeout must be longer than nothing, such as '00:01:00'.";
        }

        return (neo4j.Password, neo4j.PasswordFile) switch
        {
            (_, "") => null,
            ("", var file) when File.Exists(file) => null,
            ("", var file) => $"Store:Neo4j:PasswordFile is '{file}', and there is no such file.",
            _ => "Store:Neo4j:Password and Store:Neo4j:PasswordFile are both set; set one.",
        };
    }
}
