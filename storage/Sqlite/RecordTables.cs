using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>
/// Adds rows to the tables of the records and of the journal over one connection: what a change set and a restore have in common. No rule is
/// checked but those of the tables.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class RecordTables(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insertRecord = new(
        connection,
        "INSERT INTO records (kind, id, version, created_at, updated_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

    private readonly Statement _insertReference = new(
        connection,
        "INSERT OR IGNORE INTO record_references (to_id, from_kind, from_id) VALUES (?1, ?2, ?3)");

    private readonly Statement _insertIdentifier = new(
        connection,
        "INSERT OR IGNORE INTO record_identifiers (scheme, value, kind, slot, record_id) VALUES (?1, ?2, ?3, iif(?5, x'', ?4), ?4)");

    private readonly Statement _findBody = new(connection, "SELECT body FROM records WHERE kind = ?1 AND id = ?2");

    private readonly Statement _insertTombstone = new(
        connection,
        "INSERT INTO deleted_records (kind, id, version, deleted_at, merged_into) VALUES (?1, ?2, ?3, ?4, ?5)");

    private readonly Statement _insertChangeSet = new(
        connection,
        "INSERT INTO change_sets (sequence, id, at, actor_id, actor, reason, run_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    private readonly Statement _insertJournalRow = new(
        connection,
        """
        INSERT INTO journal_rows (sequence, ordinal, kind, entity_id, operation, version, shape, before, after, merged_into)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """);

    public void AddRecord(RecordKey key, long version, DateTimeOffset createdAt, DateTimeOffset updatedAt, ReadOnlySpan<byte> body) => _insertRecord
        .Set(1, (long)key.Kind).Set(2, key.EntityId).Set(3, version).Set(4, createdAt).Set(5, updatedAt).SetText(6, body)
        .Execute();

    public void AddReference(Guid target, RecordKey from) => _insertReference.Set(1, target).Set(2, (long)from.Kind).Set(3, from.EntityId).Execute();

    /// <returns>Whether it was added: false when its place is taken.</returns>
    public bool AddIdentifier(Identifier identifier, RecordKey holder, bool isUnique) => _insertIdentifier
        .Set(1, identifier.Scheme).Set(2, identifier.Value).Set(3, (long)holder.Kind).Set(4, holder.EntityId).Set(5, isUnique)
        .Execute() > 0;

    /// <param name="key">The record that was.</param>
    /// <param name="version">The version that its end gave it.</param>
    /// <param name="deletedAt">When.</param>
    /// <param name="mergedInto">The record that stands for it since; null unless it was merged.</param>
    public void AddTombstone(RecordKey key, long version, DateTimeOffset deletedAt, Guid? mergedInto) => _insertTombstone
        .Set(1, (long)key.Kind).Set(2, key.EntityId).Set(3, version).Set(4, deletedAt).Set(5, mergedInto)
        .Execute();

    /// <summary>Adds the change set that a row of the journal belongs to.</summary>
    public void AddChangeSet(long sequence, Guid id, DateTimeOffset at, Guid? actorId, string actor, string? reason, Guid? runId) => _insertChangeSet
        .Set(1, sequence).Set(2, id).Set(3, at).Set(4, actorId).Set(5, actor).Set(6, reason).Set(7, runId)
        .Execute();

    public void AddJournalRow(
        long sequence,
        int ordinal,
        RecordKey key,
        JournalOperation operation,
        long version,
        int shape,
        ReadOnlySpan<byte> before,
        ReadOnlySpan<byte> after,
        Guid? mergedInto) => _insertJournalRow
        .Set(1, sequence).Set(2, (long)ordinal).Set(3, (long)key.Kind).Set(4, key.EntityId).Set(5, (long)operation)
        .Set(6, version).Set(7, (long)shape).SetText(8, before).SetText(9, after).Set(10, mergedInto)
        .Execute();

    /// <summary>Whether a scheme of identifiers is unique, by its entry as it is now.</summary>
    public bool IsUnique(string scheme)
    {
        var id = VocabularyEntry.IdOf(Vocabulary.IdentifierSchemes, scheme);
        using var rows = _findBody.Set(1, (long)EntityKind.VocabularyEntry).Set(2, id.Value).Query();
        return rows.Read() && ((VocabularyEntry)EntityJson.Read(EntityKind.VocabularyEntry, rows.Bytes(0))).IsUnique;
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])
        [
            _insertRecord, _insertReference, _insertIdentifier, _findBody, _insertTombstone, _insertChangeSet, _insertJournalRow,
        ])
        {
            statement.Dispose();
        }
    }
}
