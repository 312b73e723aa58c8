namespace PartnershipGraph.Analysis.Layouts;

/// <summary>Where a node is drawn. Only distances relative to each other mean something.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards.</param>
public readonly record struct MapPoint(double X, double Y);
