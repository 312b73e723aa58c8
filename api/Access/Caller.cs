using System.Reflection;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.Access;

/// <summary>Who sent the request. A handler asks for it and passes the actor on to its use case.</summary>
/// <param name="Actor">The user or key, with the permissions it holds at this moment.</param>
public sealed record Caller(Actor Actor)
{
    private static readonly Caller Nobody = new(Actor.Anonymous);

    /// <summary>The sender of a request: what signing in has found.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult(Of(context));

    /// <summary>The sender of a request.</summary>
    public static Caller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Caller>() ?? Nobody;
    }
}
