using PartnershipGraph.Core.Records;
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
    }

    /// <summary>The picture of a store without records.</summary>
    public static ReadModel Empty { get; } = new(0, Directory.Empty, TieTable.Empty);

    /// <summary>The journal sequence up to which every change is in the picture.</summary>
    public long Sequence { get; }

    /// <summary>Names, identifiers and filterable facts of everything but relationships.</summary>
    public Directory Directory { get; }

    /// <summary>The relationships.</summary>
    public TieTable Ties { get; }

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
        return new ReadModel(sequence, Directory.Fold(changes), Ties.Fold(changes));
    }
}
