using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Lists;

namespace PartnershipGraph.Api.Access;

/// <summary>Which users, and which page.</summary>
public sealed record ListUsersParameters : PageParameters
{
    /// <summary>Whether disabled ones are listed too.</summary>
    [FromQuery(Name = "includeDisabled")]
    public bool? IncludeDisabled { get; init; }
}

/// <summary>Which keys, and which page.</summary>
public sealed record ListApiKeysParameters : PageParameters
{
    /// <summary>Whether revoked ones are listed too.</summary>
    [FromQuery(Name = "includeRevoked")]
    public bool? IncludeRevoked { get; init; }
}
