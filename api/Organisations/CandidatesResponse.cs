using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Organisations;

/// <summary>Records that may be the one meant.</summary>
/// <param name="Items">The candidates, the likeliest first.</param>
public sealed record CandidatesResponse(IReadOnlyList<Candidate> Items);
