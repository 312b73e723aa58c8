using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Lists;

/// <summary>Ids in a query.</summary>
internal static class Ids
{
    /// <summary>The typed form of ids that were sent; empty when none were.</summary>
    public static IReadOnlyList<Id<T>> Of<T>(Guid[]? sent)
        where T : Entity => sent is null ? [] : Array.ConvertAll(sent, static id => new Id<T>(id));

    /// <summary>The typed form of an id that was sent; null when none was.</summary>
    public static Id<T>? One<T>(Guid? sent)
        where T : Entity => sent is { } id ? new Id<T>(id) : null;
}
