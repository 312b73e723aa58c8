namespace PartnershipGraph.Analysis.Reach;

/// <summary>Which way paths run in a directed graph; undirected, both are the same.</summary>
public enum ReachDirection
{
    /// <summary>From the node to the others: whom it reaches.</summary>
    Outwards,

    /// <summary>From the others to the node: who reaches it.</summary>
    Inwards,
}
