using System.Text.Json.Serialization;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Storage;

/// <summary>The stored form of what hangs on a run's row.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<RunRowReason>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class RunRowJson : JsonSerializerContext;
