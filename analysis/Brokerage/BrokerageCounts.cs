namespace PartnershipGraph.Analysis.Brokerage;

/// <summary>The figures of one broker, or of one group of them, by role (Gould and Fernandez 1989).</summary>
/// <param name="Coordinator">All three in one group.</param>
/// <param name="Consultant">The two sides in one group, the broker in another.</param>
/// <param name="Representative">The broker leads from its own group outwards.</param>
/// <param name="Gatekeeper">The broker leads from outside into its own group.</param>
/// <param name="Liaison">Three different groups.</param>
public readonly record struct BrokerageCounts(double Coordinator, double Consultant, double Representative, double Gatekeeper, double Liaison)
{
    /// <summary>All roles together.</summary>
    public double Total => Coordinator + Consultant + Representative + Gatekeeper + Liaison;
}
