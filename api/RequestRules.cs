using System.Reflection;
using Microsoft.AspNetCore.Mvc;
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
        var known = QueryParameters(factory.MethodInfo).ToHashSet(StringComparer.Ordinal);
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

    /// <summary>The query parameters that a handler takes.</summary>
    public static IEnumerable<string> QueryParameters(MethodInfo handler)
    {
        foreach (var parameter in handler.GetParameters())
        {
            if (parameter.IsDefined(typeof(AsParametersAttribute)))
            {
                foreach (var property in parameter.ParameterType.GetProperties())
                {
                    if (property.GetCustomAttribute<FromQueryAttribute>()?.Name is { } name)
                    {
                        yield return name;
                    }
                }
            }
            else if (IsSimple(parameter.ParameterType))
            {
                yield return Spelling(parameter.Name!);
            }
        }
    }

    private static bool IsSimple(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        type = type.IsArray ? type.GetElementType()! : type;
        return type == typeof(string)
            || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));
    }

    private static string Spelling(string name) => char.ToLowerInvariant(name[0]) + name[1..];

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
