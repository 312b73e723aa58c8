namespace PartnershipGraph.Api.OpenApi;

/// <summary>Marks a list that can be had as a file.</summary>
internal sealed record GivesFiles;

/// <summary>An answer that is not JSON.</summary>
/// <param name="MediaType">Its type.</param>
/// <param name="Example">What it may look like.</param>
internal sealed record RawAnswer(string MediaType, string Example);
