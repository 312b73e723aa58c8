using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api;

/// <summary>The rules of every endpoint's request: no query parameter that it does not know, no part that cannot be read.</summary>
internal static class RequestRules
{
    /// <summary>Makes the filter of one endpoint from its handler's parameters.</summary>
    public static EndpointFilterDelegate Apply(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var known = RequestParameter.Of(factory.MethodInfo).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        return invocation =>
        {
            foreach (var name in invocation.HttpContext.Request.Query.Keys)
            {
                if (!known.Contains(name) || invocation.HttpContext.Request.RouteValues.ContainsKey(name))
                {
                    return ValueTask.FromResult<object?>(new RefusalResult(Unknown(name, known)));
                }
            }

            foreach (var argument in invocation.Arguments)
            {
                if (argument is IRequestPart { Refusal: { } refusal })
                {
                    return ValueTask.FromResult<object?>(
                        argument is IfMatch { IsMissing: true }
                            ? new MissingIfMatchResult(refusal)
                            : new RefusalResult(refusal));
                }
            }

            return next(invocation);
        };
    }

    private static Refusal Unknown(string name, HashSet<string> known) => new(
        Problem.Malformed,
        known.Count == 0
            ? $"There is no parameter {name}: this path takes none."
            : $"There is no parameter {name}. Known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}.")
    {
        Errors = new Dictionary<string, string[]> { [name] = ["There is no such parameter."] },
    };

    private sealed class MissingIfMatchResult(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) =>
            ProblemWriter.WriteAsync(httpContext, ProblemKinds.PreconditionRequired, refusal);
    }
}
