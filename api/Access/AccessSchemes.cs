namespace PartnershipGraph.Api.Access;

/// <summary>The ways to sign in.</summary>
public static class AccessSchemes
{
    /// <summary>Chooses: the key when one is sent, else the cookie.</summary>
    public const string Either = "either";

    /// <summary>An API key in <c>Authorization: Bearer pg_…</c>.</summary>
    public const string ApiKey = "api-key";

    /// <summary>The cookie of the pages.</summary>
    public const string Cookie = "cookie";

    /// <summary>The policy of every endpoint of the REST API: the permissions of its use case.</summary>
    public const string ApiPolicy = "api";
}
