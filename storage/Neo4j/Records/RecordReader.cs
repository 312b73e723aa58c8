using System.Runtime.CompilerServices;
using System.Text.Json;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Neo4j.Transport;

namespace PartnershipGraph.Storage.Neo4j.Records;

/// <summary>Reads records. Safe for concurrent use.</summary>
internal sealed class RecordReader(Neo4jClient client, RecentRecords recent)
{
    private const int MaxHolders = 20;
    private const int PageSize = 2_000;

    private static readonly Statement Get = Statement.Reading("records/get");
    private static readonly Statement FindHolders = Statement.Reading("records/find-by-identifier");
    private static readonly Statement FindReferrers = Statement.Reading("records/references-to");
    private static readonly Statement StreamNodes = Statement.Reading("records/stream-nodes");
    private static readonly Statement StreamRelationships = Statement.Reading("records/stream-relationships");
    private static readonly Statement StreamRoles = Statement.Reading("records/stream-roles");
    private static readonly Statement StreamParticipations = Statement.Reading("records/stream-participations");

    public async Task<FoundRecord> FindAsync(EntityKind kind, Guid id, CancellationToken cancellationToken)
    {
        var key = new RecordKey(kind, id);
        var (records, graves) = await LookUpAsync([key], cancellationToken);
        if (records.TryGetValue(key, out var record))
        {
            recent.Remember(record);
            return new FoundRecord.Present(record);
        }

        return !graves.TryGetValue(key, out var grave) ? new FoundRecord.Nothing()
            : grave.MergedInto is { } survivor ? new FoundRecord.Merged(grave.DeletedAt, survivor)
            : new FoundRecord.Gone(grave.DeletedAt);
    }

    public async Task<IReadOnlyList<StoredRecord>> GetManyAsync(IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var (records, _) = await LookUpAsync(keys, cancellationToken);
        return [.. keys.Where(records.ContainsKey).Select(key => records[key])];
    }

    /// <summary>Records, and what is left of deleted ones, by their keys.</summary>
    public async Task<(Dictionary<RecordKey, StoredRecord> Records, Dictionary<RecordKey, Grave> Graves)> LookUpAsync(
        IEnumerable<RecordKey> keys,
        CancellationToken cancellationToken)
    {
        var byKind = keys.Distinct().ToLookup(key => key.Kind);
        List<object?> Ids(EntityKind kind) => [.. byKind[kind].Select(key => (object?)key.EntityId)];
        var wanted = new Dictionary<string, object?>
        {
            // A record that is a relationship is looked for among the nodes too: its grave is one.
            ["nodes"] = byKind.SelectMany(kind => kind).Select(key => (object?)new Dictionary<string, object?>
            {
                ["kind"] = RecordShapes.WordOf(key.Kind),
                ["id"] = key.EntityId,
            }).ToList(),
            ["relationships"] = Ids(EntityKind.Relationship),
            ["roles"] = Ids(EntityKind.Role),
            ["participations"] = Ids(EntityKind.Participation),
        };
        var records = new Dictionary<RecordKey, StoredRecord>();
        var graves = new Dictionary<RecordKey, Grave>();
        foreach (var row in await client.ReadAsync(Get, new Dictionary<string, object?> { ["keys"] = wanted }, cancellationToken))
        {
            var kind = RecordShapes.KindOf(row.Text(0));
            var properties = row.Map(2);
            if (properties.TryGetValue("deletedAt", out var deletedAt))
            {
                var key = new RecordKey(kind, Guid.ParseExact((string)properties["id"]!, "D"));
                graves.Add(key, (row[1], deletedAt) is (long version, DateTimeOffset at)
                    ? new Grave(version, at, properties.GetValueOrDefault("mergedInto") is string survivor ? Guid.ParseExact(survivor, "D") : null)
                    : throw new UnreadableRecordException(kind, key.EntityId, innerException: null));
            }
            else
            {
                var record = RecordOf(row);
                records[new RecordKey(kind, record.Entity.Key)] = record;
            }
        }

        return (records, graves);
    }

    public async Task<IReadOnlyList<StoredRecord>> FindByIdentifierAsync(EntityKind kind, Identifier identifier, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            FindHolders,
            new Dictionary<string, object?>
            {
                ["kind"] = RecordShapes.WordOf(kind),
                ["scheme"] = identifier.Scheme,
                ["value"] = identifier.Value,
                ["limit"] = MaxHolders,
            },
            cancellationToken);
        return [.. rows.Select(RecordOf)];
    }

    public async Task<IReadOnlyList<RecordKey>> ReferencesToAsync(Guid id, int limit, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            FindReferrers,
            new Dictionary<string, object?> { ["id"] = id, ["limit"] = limit, ["kindNumbers"] = RecordShapes.KindNumbers },
            cancellationToken);
        return [.. rows.Select(row => new RecordKey(RecordShapes.KindOf(row.Text(0)), row.Id(1)))];
    }

    public async IAsyncEnumerable<StoredRecord> StreamAsync(EntityKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = ReadPageAsync(kind, "", cancellationToken);
        try
        {
            while (true)
            {
                var page = await reading;
                if (page.Count == PageSize)
                {
                    // The next page is read while the caller works on this one.
                    reading = ReadPageAsync(kind, page[^1].Entity.Key.ToString("D"), cancellationToken);
                }

                foreach (var record in page)
                {
                    yield return record;
                }

                if (page.Count < PageSize)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static StoredRecord RecordOf(object?[] row)
    {
        var (kind, properties) = (RecordShapes.KindOf(row.Text(0)), row.Map(2));
        try
        {
            return GraphRecord.Read(kind, properties, row.List(3), (string?)row[4], (string?)row[5], row[1]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidCastException or KeyNotFoundException)
        {
            Guid? id = properties.GetValueOrDefault("id") is string text && Guid.TryParseExact(text, "D", out var read) ? read : null;
            throw new UnreadableRecordException(kind, id, exception);
        }
    }

    private async Task<List<StoredRecord>> ReadPageAsync(EntityKind kind, string after, CancellationToken cancellationToken)
    {
        var statement = kind switch
        {
            EntityKind.Relationship => StreamRelationships,
            EntityKind.Role => StreamRoles,
            EntityKind.Participation => StreamParticipations,
            _ => StreamNodes,
        };
        var rows = await client.ReadAsync(
            statement,
            new Dictionary<string, object?> { ["kind"] = RecordShapes.WordOf(kind), ["after"] = after, ["limit"] = PageSize },
            cancellationToken);
        return [.. rows.Select(RecordOf)];
    }
}

/// <summary>What is left of a deleted record, so that it reads as gone and its versions never repeat.</summary>
/// <param name="Version">The deletion's version.</param>
/// <param name="DeletedAt">When.</param>
/// <param name="MergedInto">The record that stands for it since; null unless it was merged.</param>
internal readonly record struct Grave(long Version, DateTimeOffset DeletedAt, Guid? MergedInto);
