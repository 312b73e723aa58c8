namespace PartnershipGraph.Api;

/// <summary>Where the REST API is.</summary>
internal static class ApiPaths
{
    /// <summary>The root of every version.</summary>
    public const string Root = "/api";

    /// <summary>The root of the current version.</summary>
    public const string Current = "/api/v1";

    /// <summary>Whether a request is for the REST API.</summary>
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal);
}
