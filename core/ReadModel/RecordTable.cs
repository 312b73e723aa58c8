using System.Diagnostics.CodeAnalysis;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>The records of one kind as of one journal sequence.</summary>
/// <typeparam name="T">The kind of record.</typeparam>
/// <remarks>Immutable, so safe for concurrent use.</remarks>
public sealed class RecordTable<T>
    where T : Entity
{
    private readonly ShardedMap<Guid, StoredRecord> _records;

    private RecordTable(ShardedMap<Guid, StoredRecord> records) => _records = records;

    /// <summary>No records.</summary>
    public static RecordTable<T> Empty { get; } = new(ShardedMap<Guid, StoredRecord>.Empty);

    /// <summary>How many records there are.</summary>
    public int Count => _records.Count;

    /// <summary>Every record, in no promised order.</summary>
    public IEnumerable<T> All => _records.Values.Select(record => (T)record.Entity);

    /// <summary>Every record with its version and instants, in no promised order.</summary>
    public IEnumerable<StoredRecord> Stored => _records.Values;

    /// <summary>The record of an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T this[Id<T> id] => TryGet(id, out var record)
        ? record
        : throw new KeyNotFoundException($"There is no {typeof(T).Name} {id}.");

    /// <summary>The record of an id, if there is one.</summary>
    public bool TryGet(Id<T> id, [NotNullWhen(true)] out T? record)
    {
        record = (T?)_records.Find(id.Value)?.Entity;
        return record is not null;
    }

    /// <summary>The record of an id with its version and instants, if there is one.</summary>
    public bool TryGetStored(Id<T> id, [NotNullWhen(true)] out StoredRecord? record) => _records.TryGet(id.Value, out record);

    internal StoredRecord? Find(Guid id) => _records.Find(id);

    /// <summary>A table with some records changed (null = removed).</summary>
    internal RecordTable<T> With(IReadOnlyList<RecordChange> changes) => changes.Count == 0
        ? this
        : new RecordTable<T>(_records.With([.. changes.Select(change => KeyValuePair.Create(change.EntityId, change.After))]));
}
