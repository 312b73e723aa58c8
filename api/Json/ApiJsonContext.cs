using System.Text.Json.Serialization;
using PartnershipGraph.Api.Organisations;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Search;

namespace PartnershipGraph.Api.Json;

/// <summary>
/// The contracts whose serialisers are generated at build time: answers only. Generated readers would put null where a
/// request leaves a list out, so contracts that are read as well stay with the serialiser that keeps their initial values.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemResponse))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string[]>))]
[JsonSerializable(typeof(SearchResponse))]
[JsonSerializable(typeof(NetworkResponse))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
