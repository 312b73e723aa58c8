using System.Text.Json.Serialization;
using PartnershipGraph.Api.Problems;

namespace PartnershipGraph.Api.Json;

/// <summary>The contracts whose serialisers are generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemResponse))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string[]>))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
