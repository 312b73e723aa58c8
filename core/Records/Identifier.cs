namespace PartnershipGraph.Core.Records;

/// <summary>A name by which another system knows a record, such as a charity number.</summary>
/// <param name="Scheme">The code of an entry of the vocabulary <c>identifier-schemes</c>, such as <c>charity</c>.</param>
/// <param name="Value">
/// The value in its scheme's canonical spelling, compared exactly. At most one record of a kind holds a value of a scheme
/// that is marked unique.
/// </param>
public sealed record Identifier(string Scheme, string Value);
