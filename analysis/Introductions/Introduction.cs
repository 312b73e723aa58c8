namespace PartnershipGraph.Analysis.Introductions;

/// <summary>A tie to make, in the order of choice.</summary>
/// <param name="U">The one in group A of the cell.</param>
/// <param name="V">The one in group B.</param>
/// <param name="Cell">Which of the given cells it serves.</param>
/// <param name="Gain">By how much it raises the objective when it is chosen.</param>
/// <param name="Introducer">The common partner with the strongest ties to both, the lowest of equals; null when there is none.</param>
/// <param name="TiesBefore">Ties across the cell before it, the introductions already chosen included.</param>
public sealed record Introduction(int U, int V, int Cell, double Gain, int? Introducer, long TiesBefore);
