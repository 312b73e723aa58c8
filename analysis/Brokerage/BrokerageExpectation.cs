namespace PartnershipGraph.Analysis.Brokerage;

/// <summary>What chance gives a member of one group.</summary>
/// <param name="Mean">Expected number of pairs brokered in each role.</param>
/// <param name="Deviation">Standard deviation in each role; its total means nothing.</param>
/// <param name="TotalDeviation">Standard deviation of all roles together.</param>
public readonly record struct BrokerageExpectation(BrokerageCounts Mean, BrokerageCounts Deviation, double TotalDeviation);
