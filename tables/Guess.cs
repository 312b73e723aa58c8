namespace PartnershipGraph.Tables;

/// <summary>Something that was found out about a file, and how sure that is.</summary>
/// <typeparam name="T">What was found.</typeparam>
/// <param name="Value">What it is.</param>
/// <param name="Confidence">How sure that is, 0–1: 1 = the file says so, or somebody chose it.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record Guess<T>(T Value, double Confidence, string Reason);
