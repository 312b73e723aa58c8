using System.Text.Json;
using System.Text.Json.Serialization;
using PartnershipGraph.Analysis.Gaps;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Writes evidence labels as <c>clear</c>, <c>likely</c>, <c>possible</c>, <c>not-shown</c>, <c>too-small-to-judge</c>.</summary>
public sealed class GapEvidenceJsonConverter() : JsonStringEnumConverter<GapEvidence>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

/// <summary>Writes reasons as <c>nested</c>, <c>no-possible-pairs</c>.</summary>
public sealed class UnscoredReasonJsonConverter() : JsonStringEnumConverter<UnscoredReason>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
