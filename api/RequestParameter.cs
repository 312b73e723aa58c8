using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;

namespace PartnershipGraph.Api;

/// <summary>A parameter of an endpoint that is read from the path or the query.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">Its type; of an array, that of the elements.</param>
internal sealed record RequestParameter(string Name, Type Type)
{
    /// <summary>What it can take, in words; empty when there is nothing to say.</summary>
    public string Expected
    {
        get
        {
            if (Type.IsGenericType && (Type.GetGenericTypeDefinition() == typeof(Word<>) || Type.GetGenericTypeDefinition() == typeof(SortBy<>)))
            {
                return $"Give one of {string.Join(", ", Words.Of(Type.GetGenericArguments()[0]))}.";
            }

            return Type == typeof(Guid) ? "Give an id: a UUID."
                : Type == typeof(DateOnly) ? "Give a date, yyyy-MM-dd."
                : Type == typeof(DateTimeOffset) ? "Give an instant, such as 2026-11-03T09:30:00Z."
                : Type == typeof(bool) ? "Give true or false."
                : Type == typeof(int) || Type == typeof(long) ? "Give a whole number."
                : string.Empty;
        }
    }

    /// <summary>The parameters that a handler takes.</summary>
    public static IEnumerable<RequestParameter> Of(MethodInfo handler)
    {
        foreach (var parameter in handler.GetParameters())
        {
            if (parameter.IsDefined(typeof(AsParametersAttribute)))
            {
                foreach (var property in parameter.ParameterType.GetProperties())
                {
                    if (property.GetCustomAttribute<FromQueryAttribute>()?.Name is { } name)
                    {
                        yield return new RequestParameter(name, Bare(property.PropertyType));
                    }
                }
            }
            else if (IsSimple(Bare(parameter.ParameterType)))
            {
                yield return new RequestParameter(parameter.Name!, Bare(parameter.ParameterType));
            }
        }
    }

    /// <summary>The parameter that the framework calls by the name of its property or argument.</summary>
    public static RequestParameter Find(Endpoint? endpoint, string codeName)
    {
        var handler = endpoint?.Metadata.GetMetadata<MethodInfo>();
        foreach (var parameter in handler?.GetParameters() ?? [])
        {
            if (parameter.IsDefined(typeof(AsParametersAttribute))
                && parameter.ParameterType.GetProperty(codeName) is { } property
                && property.GetCustomAttribute<FromQueryAttribute>()?.Name is { } name)
            {
                return new RequestParameter(name, Bare(property.PropertyType));
            }

            if (parameter.Name == codeName)
            {
                return new RequestParameter(codeName, Bare(parameter.ParameterType));
            }
        }

        return new RequestParameter(codeName, typeof(object));
    }

    private static Type Bare(Type type)
    {
        type = type.IsArray ? type.GetElementType()! : type;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static bool IsSimple(Type type) =>
        type == typeof(string)
        || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));
}
