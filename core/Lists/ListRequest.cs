namespace PartnershipGraph.Core.Lists;

/// <summary>A request for one page of a list.</summary>
/// <param name="Query">Which records, in what order.</param>
/// <param name="Page">Which slice.</param>
public sealed record ListRequest<TQuery>(TQuery Query, PageRequest Page);
