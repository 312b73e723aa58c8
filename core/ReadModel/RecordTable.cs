using System.Collections.Immutable;
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
    private readonly ImmutableDictionary<Guid, StoredRecord> _records;

    private RecordTable(ImmutableDictionary<Guid, StoredRecord> records) => _records = records;

    /// <summary>No records.</summary>
    public static RecordTable<T> Empty { get; } = new(ImmutableDictionary<Guid, StoredRecord>.Empty);

    /// <summary>How many records there are.</summary>
    public int Count => _records.Count;

    /// <summary>Every record, in no promised order.</summary>
    public IEnumerable<T> All => _records.Values.Select(record => (T)record.Entity);

    /// <summary>Every record with its version and instants, in no promised order.</summary>
    public IEnumerable<StoredRecord> Stored => _records.Values;

    /// <summary>The record of an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T this[Id<T> id] => (T)_records[id.Value].Entity;

    /// <summary>The record of an id, if there is one.</summary>
    public bool TryGet(Id<T> id, [NotNullWhen(true)] out T? record)
    {
        record = _records.TryGetValue(id.Value, out var stored) ? (T)stored.Entity : null;
        return record is not null;
    }

    /// <summary>The record of an id with its version and instants, if there is one.</summary>
    public bool TryGetStored(Id<T> id, [NotNullWhen(true)] out StoredRecord? record) => _records.TryGetValue(id.Value, out record);

    internal StoredRecord? Find(Guid id) => _records.GetValueOrDefault(id);

    /// <summary>A table with some records changed (null = removed).</summary>
    internal RecordTable<T> With(IEnumerable<RecordChange> changes)
    {
        var builder = _records.ToBuilder();
        foreach (var change in changes)
        {
            if (change.After is { } after)
            {
                builder[change.EntityId] = after;
            }
            else
            {
                builder.Remove(change.EntityId);
            }
        }

        return new RecordTable<T>(builder.ToImmutable());
    }
}
