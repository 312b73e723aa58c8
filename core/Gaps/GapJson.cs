using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Gaps;

/// <summary>The written form of what is kept with a gap run.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GapParameters))]
[JsonSerializable(typeof(GapAnalysisResult))]
[JsonSerializable(typeof(GapAnalysisSummary))]
internal sealed partial class GapJson : JsonSerializerContext;
