using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Search;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>
/// An immutable picture of the whole partnership as of one journal sequence. Lists, filters, search, matching, coverage and
/// gaps are answered from it, the same on every store. Take the reference once per request, so that one answer agrees
/// with itself.
/// </summary>
/// <remarks>Immutable, so safe for concurrent use.</remarks>
public sealed class ReadModel
{
    private const int NetworksRemembered = 6;
    private readonly BoundedCache<NetworkView> _networks;

    private ReadModel(long sequence, Directory directory, TieTable ties, BoundedCache<NetworkView> networks, SearchIndex search)
    {
        Sequence = sequence;
        Directory = directory;
        Ties = ties;
        _networks = networks;
        Search = search;
    }

    /// <summary>The picture of a store without records.</summary>
    public static ReadModel Empty { get; } = new(
        0,
        Directory.Empty,
        new TieTable(RecordTable<Relationship>.Empty, Directory.Empty.OrganisationFacts),
        new BoundedCache<NetworkView>(NetworksRemembered),
        SearchIndex.EmptyOf(Directory.Empty));

    /// <summary>The journal sequence up to which every change is in the picture.</summary>
    public long Sequence { get; }

    /// <summary>Names, identifiers and filterable facts of everything but relationships.</summary>
    public Directory Directory { get; }

    /// <summary>The relationships.</summary>
    public TieTable Ties { get; }

    /// <summary>Answers lists over this picture page by page.</summary>
    public ListCache Lists { get; } = new();

    /// <summary>Finds records by name and identifier.</summary>
    public SearchIndex Search { get; }

    /// <summary>A record with its version and instants, or null.</summary>
    public StoredRecord? Find(EntityKind kind, Guid id) =>
        kind == EntityKind.Relationship ? Ties.Relationships.Find(id) : Directory.Find(kind, id);

    /// <summary>The network of a filter. Made when first asked for and remembered until relationships or the set of organisations change.</summary>
    public NetworkView Network(NetworkFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _networks.GetOrMake(filter.Canonical(), () => NetworkView.Compile(this, filter));
    }

    /// <summary>The picture after further changes.</summary>
    /// <param name="sequence">The sequence the changes reach up to; at least <see cref="Sequence"/>.</param>
    /// <param name="changes">The records as they are after, each at most once.</param>
    /// <returns>A new picture; this one stays as it is.</returns>
    public ReadModel Fold(long sequence, IReadOnlyList<RecordChange> changes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, Sequence);
        var byKind = new ChangesByKind(changes);
        Directory? folded = null;
        RecordTable<Relationship>? relationships = null;
        SideBySide.Run(
            changes.Count,
            () => folded = Directory.Fold(byKind, Ties.Relationships),
            () => relationships = Ties.Relationships.With(byKind[EntityKind.Relationship]));
        var directory = folded!;
        var networks = ChangesNetworks(byKind) ? new BoundedCache<NetworkView>(NetworksRemembered) : _networks;
        return new ReadModel(sequence, directory, new TieTable(relationships!, directory.OrganisationFacts), networks, Search.After(directory, byKind));
    }

    /// <summary>Works out ahead what the first readers would otherwise wait for, on as many threads as there are.</summary>
    internal void Prepare() => Parallel.Invoke(
        Search.Prepare,
        () => Directory.OrganisationOrders.InOrder(OrganisationSort.Name, DateOnly.MinValue, Directory),
        () => Directory.PersonOrders.InOrder(PersonSort.Name, Directory),
        () => _ = Directory.AreaTree);

    private bool ChangesNetworks(ChangesByKind changes) => changes[EntityKind.Relationship].Count > 0
        || changes[EntityKind.Organisation].Any(change => change.After is null || Directory.Find(change.Kind, change.EntityId) is null);
}
