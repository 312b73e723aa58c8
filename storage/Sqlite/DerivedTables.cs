using System.Text.Json;
using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>
/// Holds the tables of references and identifiers against the records they are derived from: the first look finds what is missing, and only when
/// there are more rows than records account for does a second find which.
/// </summary>
/// <remarks>Not safe for concurrent use. Reads every record once, with one look-up for each reference and identifier; asked within one picture of the store.</remarks>
internal sealed class DerivedTables(SqliteConnection connection) : IDisposable
{
    private readonly Statement _records = new(connection, "SELECT kind, id, body FROM records WHERE kind BETWEEN 1 AND ?1");
    private readonly Statement _entries = new(connection, "SELECT body FROM records WHERE kind = ?1");
    private readonly Statement _body = new(connection, "SELECT body FROM records WHERE kind = ?1 AND id = ?2");
    private readonly Statement _counts = new(connection, "SELECT (SELECT count(*) FROM record_references), (SELECT count(*) FROM record_identifiers)");
    private readonly Statement _references = new(connection, "SELECT from_kind, from_id, to_id FROM record_references");
    private readonly Statement _identifiers = new(connection, "SELECT kind, record_id, scheme, value FROM record_identifiers");

    private readonly Statement _hasReference = new(
        connection,
        "SELECT 1 FROM record_references WHERE to_id = ?1 AND from_kind = ?2 AND from_id = ?3");

    private readonly Statement _hasIdentifier = new(
        connection,
        "SELECT 1 FROM record_identifiers WHERE scheme = ?1 AND value = ?2 AND kind = ?3 AND slot = iif(?5, x'', ?4) AND record_id = ?4");

    /// <summary>What differs, in words that name records and tables and say nothing of what is in them.</summary>
    public IEnumerable<string> Differences()
    {
        var missing = new List<string>();
        var (references, identifiers) = Missing(missing);
        var (storedReferences, storedIdentifiers) = Counts();
        var extra = new List<string>();
        if (missing.Count > 0 || storedReferences > references)
        {
            extra.AddRange(Extra(_references, "record_references", (entity, row) => entity.References().Any(reference => reference.Target == row.Target)));
        }

        if (missing.Count > 0 || storedIdentifiers > identifiers)
        {
            extra.AddRange(Extra(_identifiers, "record_identifiers", (entity, row) => entity.KnownAs.Contains(row.Identifier!)));
        }

        return missing.Concat(extra).Distinct();
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_records, _entries, _body, _counts, _references, _identifiers, _hasReference, _hasIdentifier])
        {
            statement.Dispose();
        }
    }

    /// <summary>Adds what records call for and the tables lack; answers how many rows the records call for.</summary>
    private (long References, long Identifiers) Missing(List<string> missing)
    {
        var unique = UniqueSchemes();
        var (references, identifiers) = (0L, 0L);
        using var rows = _records.Set(1, (long)Enum.GetValues<EntityKind>().Max()).Query();
        while (rows.Read())
        {
            var key = new RecordKey((EntityKind)rows.Number(0), rows.Id(1));
            if (EntityOf(key.Kind, rows.Bytes(2)) is not { } entity)
            {
                continue;
            }

            foreach (var target in entity.References().Select(reference => reference.Target).Distinct())
            {
                references++;
                using var found = _hasReference.Set(1, target).Set(2, (long)key.Kind).Set(3, key.EntityId).Query();
                if (!found.Read())
                {
                    missing.Add($"a row of the table record_references is missing for {Named(key)}");
                }
            }

            foreach (var identifier in entity.KnownAs.Distinct())
            {
                identifiers++;
                using var found = _hasIdentifier
                    .Set(1, identifier.Scheme).Set(2, identifier.Value).Set(3, (long)key.Kind).Set(4, key.EntityId).Set(5, unique.Contains(identifier.Scheme))
                    .Query();
                if (!found.Read())
                {
                    missing.Add($"a row of the table record_identifiers is missing or differs for {Named(key)}");
                }
            }
        }

        return (references, identifiers);
    }

    private HashSet<string> UniqueSchemes()
    {
        var unique = new HashSet<string>(StringComparer.Ordinal);
        using var rows = _entries.Set(1, (long)EntityKind.VocabularyEntry).Query();
        while (rows.Read())
        {
            if (EntityOf(EntityKind.VocabularyEntry, rows.Bytes(0)) is VocabularyEntry { Vocabulary: Vocabulary.IdentifierSchemes, IsUnique: true } scheme)
            {
                unique.Add(scheme.Code);
            }
        }

        return unique;
    }

    private (long References, long Identifiers) Counts()
    {
        using var rows = _counts.Query();
        rows.Read();
        return (rows.Number(0), rows.Number(1));
    }

    private List<string> Extra(Statement statement, string table, Func<Entity, DerivedRow, bool> accountsFor)
    {
        var extra = new List<string>();
        using var rows = statement.Query();
        while (rows.Read())
        {
            var key = new RecordKey((EntityKind)rows.Number(0), rows.Id(1));
            var row = statement == _references
                ? new DerivedRow(rows.Id(2), null)
                : new DerivedRow(Guid.Empty, new Identifier(rows.Text(2), rows.Text(3)));
            using var found = _body.Set(1, (long)key.Kind).Set(2, key.EntityId).Query();
            if (!found.Read() || (EntityOf(key.Kind, found.Bytes(0)) is { } entity && !accountsFor(entity, row)))
            {
                extra.Add($"a row of the table {table} for {Named(key)}, which does not say so");
            }
        }

        return extra;
    }

    /// <summary>A record; null for one that cannot be read, which the check names for that.</summary>
    private static Entity? EntityOf(EntityKind kind, ReadOnlySpan<byte> body)
    {
        try
        {
            return EntityJson.Read(kind, body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Named(RecordKey key) =>
        $"{(Enum.IsDefined(key.Kind) ? EntityKinds.Word(key.Kind) : $"kind {(int)key.Kind}")} {key.EntityId:D}";

    /// <summary>What a derived row says: a target, or an identifier.</summary>
    private readonly record struct DerivedRow(Guid Target, Identifier? Identifier);
}
