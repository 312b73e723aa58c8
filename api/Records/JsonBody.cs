using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Records;

/// <summary>Reads JSON bodies and says by member what is wrong with them.</summary>
internal static class JsonBody
{
    /// <summary>The largest JSON body in bytes: 4 MiB, as much as a change set holds.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private static readonly string[] GiveValue = ["Give a value."];

    /// <summary>The body as an object.</summary>
    public static async Task<Outcome<JsonObject>> ReadAsync(HttpContext context, params string[] mediaTypes)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var sent)
            || !mediaTypes.Any(type => sent.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)))
        {
            return new Refusal(Problem.UnsupportedMedia, $"Send the body as {string.Join(" or ", mediaTypes)}.");
        }

        if (request.ContentLength > MaxBytes)
        {
            return new Refusal(Problem.TooLarge, $"A JSON body may have at most {MaxBytes} bytes. Send it in parts.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // A body sent in chunks does not say its length.
            limit.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            return await JsonNode.ParseAsync(request.Body, documentOptions: ApiJson.DocumentOptions, cancellationToken: context.RequestAborted) is JsonObject body
                ? body
                : new Refusal(Problem.Malformed, "The body must be a JSON object.");
        }
        catch (JsonException exception)
        {
            var where = exception.LineNumber is { } line
                ? $"line {line + 1}, byte {exception.BytePositionInLine + 1}"
                : "its members";
            return new Refusal(Problem.Malformed, $"The body is not well-formed JSON at {where}. A member may appear once only.");
        }
    }

    /// <summary>The typed form of an object.</summary>
    public static Outcome<T> Convert<T>(JsonObject body)
        where T : class
    {
        var typeInfo = (JsonTypeInfo<T>)ApiJson.Options.GetTypeInfo(typeof(T));
        try
        {
            return body.Deserialize(typeInfo)!;
        }
        catch (JsonException exception)
        {
            return Explain(exception, typeInfo);
        }
    }

    /// <summary>The object of a typed form, members without a value left out.</summary>
    public static JsonObject ToNode<T>(T value) => JsonSerializer.SerializeToNode(value, ApiJson.Options)!.AsObject();

    /// <summary>
    /// Merges a patch into an object (RFC 7396, section 2). A reference to another record is one value, not an object of
    /// members: a new one takes the place of the old.
    /// </summary>
    public static void Merge(JsonObject target, JsonObject patch, JsonTypeInfo typeInfo)
    {
        foreach (var (name, value) in patch)
        {
            var type = typeInfo.Properties.FirstOrDefault(property => property.Name == name)?.PropertyType;
            if (value is null)
            {
                target.Remove(name);
                if (type is null && typeInfo.Kind == JsonTypeInfoKind.Object)
                {
                    // Kept, so that reading the whole names the member that there is not.
                    target[name] = null;
                }
            }
            else if (value is JsonObject inner && type is not null && type != typeof(RecordReference) && target[name] is JsonObject nested)
            {
                Merge(nested, inner, ApiJson.Options.GetTypeInfo(type));
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static Refusal Explain(JsonException exception, JsonTypeInfo typeInfo)
    {
        const string Unmapped = "could not be mapped to any .NET member";
        const string Required = "missing required properties";
        if (exception.Message.Contains(Required, StringComparison.Ordinal))
        {
            var missing = MissingMembers(exception.Message);
            return new Refusal(Problem.Malformed, $"Members are missing: {string.Join(", ", missing)}.")
            {
                Errors = missing.ToDictionary(name => name, _ => GiveValue),
            };
        }

        var member = exception.Path?.TrimStart('$').TrimStart('.') ?? string.Empty;
        var message = exception.Message.Contains(Unmapped, StringComparison.Ordinal)
            ? "There is no such member."
            : Expected(typeInfo, member);
        return member.Length == 0
            ? new Refusal(Problem.Malformed, $"The body cannot be read. {message}")
            : new Refusal(Problem.Malformed, $"The member {member} cannot be read.")
            {
                Errors = new Dictionary<string, string[]> { [member] = [message] },
            };
    }

    // The message ends "…, including: 'name', 'sector'."
    private static string[] MissingMembers(string message) =>
        [.. message.Split('\'').Where((_, index) => index % 2 == 1).Skip(1).Distinct()];

    private static string Expected(JsonTypeInfo typeInfo, string member)
    {
        var type = TypeAt(typeInfo, member);
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return $"Must be one of {string.Join(", ", Words.Of(type))}.";
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "Must be true or false.",
            TypeCode.String => "Must be a string.",
            TypeCode.Int32 or TypeCode.Int64 => "Must be a whole number.",
            TypeCode.Double => "Must be a number.",
            _ when type == typeof(DateOnly) => "Must be a date, yyyy-MM-dd.",
            _ when type == typeof(Guid) => "Must be an id: a UUID.",
            _ => "Has the wrong type or form, or is null where a value is needed.",
        };
    }

    private static Type TypeAt(JsonTypeInfo typeInfo, string path)
    {
        foreach (var segment in path.Split('.'))
        {
            var name = segment.Split('[')[0];
            if (typeInfo.Properties.FirstOrDefault(property => property.Name == name) is not { } property)
            {
                return typeof(object);
            }

            typeInfo = ApiJson.Options.GetTypeInfo(property.PropertyType);
            if (segment.Contains('[', StringComparison.Ordinal) && typeInfo.ElementType is { } element)
            {
                typeInfo = ApiJson.Options.GetTypeInfo(element);
            }
        }

        return typeInfo.Type;
    }
}
