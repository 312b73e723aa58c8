using PartnershipGraph.Core.Lists;
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
    private ReadModel(long sequence, Directory directory, TieTable ties)
    {
        Sequence = sequence;
        Directory = directory;
        Ties = ties;
        Search = new SearchIndex(directory);
    }

    /// <summary>The picture of a store without records.</summary>
    public static ReadModel Empty { get; } = new(0, Directory.Empty, new TieTable(RecordTable<Relationship>.Empty, Directory.Empty.OrganisationFacts));

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

    /// <summary>The picture after further changes.</summary>
    /// <param name="sequence">The sequence the changes reach up to; at least <see cref="Sequence"/>.</param>
    /// <param name="changes">The records as they are after, each at most once.</param>
    /// <returns>A new picture; this one stays as it is.</returns>
    public ReadModel Fold(long sequence, IReadOnlyList<RecordChange> changes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, Sequence);
        var byKind = new ChangesByKind(changes);
        var directory = Directory.Fold(byKind, Ties.Relationships);
        var relationships = Ties.Relationships.With(byKind[EntityKind.Relationship]);
        return new ReadModel(sequence, directory, new TieTable(relationships, directory.OrganisationFacts));
    }
}
