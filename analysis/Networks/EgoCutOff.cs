namespace PartnershipGraph.Analysis.Networks;

/// <summary>Where an ego network reached its limit of nodes.</summary>
/// <param name="Hops">The distance at which nodes were left out; nothing beyond it was looked at.</param>
/// <param name="OmittedCount">How many nodes at that distance were left out.</param>
public sealed record EgoCutOff(int Hops, int OmittedCount);
