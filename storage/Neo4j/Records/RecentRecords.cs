using System.Collections.Concurrent;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Neo4j.Records;

/// <summary>
/// Records as they were last read or written from here, so that a change of what somebody has just looked at needs no second look. What is
/// remembered never goes stale: the version goes with it, and the versions of an id never repeat.
/// </summary>
/// <remarks>Safe for concurrent use. Bounded: past the bound it starts afresh.</remarks>
internal sealed class RecentRecords
{
    private const int Bound = 4_096;
    private readonly ConcurrentDictionary<RecordKey, StoredRecord> _records = new();

    public void Remember(StoredRecord record)
    {
        if (_records.Count >= Bound)
        {
            _records.Clear();
        }

        _records[new RecordKey(record.Entity.Kind, record.Entity.Key)] = record;
    }

    /// <summary>The record, if it is remembered with that version.</summary>
    public StoredRecord? Find(RecordKey key, long version) =>
        _records.TryGetValue(key, out var record) && record.Version == version ? record : null;
}
