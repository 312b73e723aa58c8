using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PartnershipGraph.Api.Tests.OpenApi;

/// <summary>What a description of this API has to have.</summary>
internal static partial class OpenApiLint
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    public static IReadOnlyList<string> FaultsOf(JsonObject document)
    {
        var faults = new List<string>();
        if (document["openapi"]?.GetValue<string>().StartsWith("3.1.", StringComparison.Ordinal) != true)
        {
            faults.Add("openapi is not 3.1.x");
        }

        var ids = new HashSet<string>();
        var tags = document["tags"]?.AsArray().Select(tag => tag!["name"]!.GetValue<string>()).ToHashSet() ?? [];
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject().Where(entry => Methods.Contains(entry.Key)))
            {
                Check($"{method.ToUpperInvariant()} {path}", path, operation!.AsObject(), ids, tags, document, faults);
            }
        }

        CheckReferences(document, faults);
        return faults;
    }

    private static void Check(string name, string path, JsonObject operation, HashSet<string> ids, HashSet<string> tags, JsonObject document, List<string> faults)
    {
        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add($"{name}: {fault}");
            }
        }

        Require(operation["operationId"]?.GetValue<string>() is { Length: > 0 } id && ids.Add(id), "no operation id of its own");
        Require(operation["summary"]?.GetValue<string>() is { Length: > 0 }, "no summary");
        Require(operation["description"]?.GetValue<string>() is { Length: > 0 }, "no description");
        Require(operation["tags"]?.AsArray() is { Count: 1 } used && tags.Contains(used[0]!.GetValue<string>()), "not one known tag");
        var parameters = operation["parameters"]?.AsArray() ?? [];
        Require(
            PathParameter().Matches(path).Select(match => match.Groups[1].Value).Order()
                .SequenceEqual(parameters.Where(parameter => parameter!["in"]!.GetValue<string>() == "path").Select(parameter => parameter!["name"]!.GetValue<string>()).Order()),
            "path parameters are not those of the path");
        Require(parameters.All(parameter => parameter!["description"]?.GetValue<string>() is { Length: > 0 }), "a parameter without description: "
            + string.Join(", ", parameters.Where(parameter => parameter!["description"] is null).Select(parameter => parameter!["name"])));
        Require(parameters.All(parameter => parameter!["schema"] is not null), "a parameter without schema");
        foreach (var (type, media) in operation["requestBody"]?["content"]?.AsObject() ?? [])
        {
            Require(media!["schema"] is not null, $"request {type} without schema");
            Require(media["example"] is not null || media["examples"] is not null, $"request {type} without example");
        }

        var responses = operation["responses"]!.AsObject();
        Require(responses.Any(response => response.Key.StartsWith('2')), "no success response");
        foreach (var (status, declared) in responses)
        {
            var response = Resolve(declared!, document);
            Require(response?["description"]?.GetValue<string>() is { Length: > 0 }, $"{status} without description");
            var content = response?["content"]?.AsObject() ?? [];
            if (status is "301" or "304" or "204")
            {
                continue;
            }

            Require(content.Count > 0, $"{status} without content, or a $ref to nothing");
            foreach (var (type, media) in content)
            {
                Require(media!["example"] is not null || media["examples"] is not null, $"{status} {type} without example");
                Require(media["schema"] is not null, $"{status} {type} without schema");
                if (!status.StartsWith('2'))
                {
                    Require(type == "application/problem+json" && media["schema"]?["$ref"]?.GetValue<string>().EndsWith("/Problem", StringComparison.Ordinal) == true, $"{status} is no problem");
                }
            }
        }

        foreach (var status in (string[])["400", "401", "403", "503"])
        {
            Require(responses.ContainsKey(status), $"does not declare {status}");
        }
    }

    private static JsonNode? Resolve(JsonNode node, JsonObject document)
    {
        const string Prefix = "#/components/responses/";
        var target = node["$ref"]?.GetValue<string>();
        return target is null ? node : target.StartsWith(Prefix, StringComparison.Ordinal) ? document["components"]!["responses"]![target[Prefix.Length..]] : null;
    }

    private static void CheckReferences(JsonObject document, List<string> faults)
    {
        var schemas = document["components"]?["schemas"]?.AsObject().Select(schema => schema.Key).ToHashSet() ?? [];
        var used = new HashSet<string>();
        Walk(document);
        faults.AddRange(used.Except(schemas).Select(name => $"$ref to {name}, which is not there"));
        faults.AddRange(schemas.Except(used).Select(name => $"schema {name} is not used"));

        void Walk(JsonNode? node)
        {
            if (node is JsonArray array)
            {
                foreach (var item in array)
                {
                    Walk(item);
                }
            }
            else if (node is JsonObject container)
            {
                foreach (var (key, value) in container)
                {
                    if (key == "$ref" && value is JsonValue reference && reference.TryGetValue<string>(out var target)
                        && target.StartsWith("#/components/schemas/", StringComparison.Ordinal))
                    {
                        used.Add(target["#/components/schemas/".Length..]);
                    }

                    Walk(value);
                }
            }
        }
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex PathParameter();
}
