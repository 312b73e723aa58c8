namespace PartnershipGraph.Core.Records;

/// <summary>A record that may be the one meant.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Name">The record's name.</param>
/// <param name="Score">How likely it is meant, 0–1; null when all candidates fit equally.</param>
/// <param name="Reasons">Why, in words.</param>
public sealed record Candidate(Guid Id, string Name, double? Score, IReadOnlyList<string> Reasons);
