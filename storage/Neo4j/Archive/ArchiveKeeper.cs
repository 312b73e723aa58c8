using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Neo4j.Journal;
using PartnershipGraph.Storage.Neo4j.Records;
using PartnershipGraph.Storage.Neo4j.Runs;
using PartnershipGraph.Storage.Neo4j.Transport;

namespace PartnershipGraph.Storage.Neo4j.Archive;

/// <summary>Shows all of the graph to the archive and the integrity check, and fills it from an archive. Safe for concurrent use.</summary>
internal sealed class ArchiveKeeper(Neo4jClient client, IIdSource ids)
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    private static readonly Statement Settle = Statement.Writing("archive/settle");
    private static readonly Statement Mark = Statement.Writing("archive/mark");
    private static readonly Statement ReadDeleted = Statement.Reading("archive/read-deleted");
    private static readonly Statement ListFiles = Statement.Reading("archive/list-files");
    private static readonly Statement FindStrays = Statement.Reading("archive/find-strays");
    private static readonly Statement FindRestore = Statement.Reading("archive/find-restore");
    private static readonly Statement BeginRestore = Statement.Writing("archive/begin-restore");
    private static readonly Statement Load = Statement.Writing("archive/load");

    /// <exception cref="StoreUnavailableException">A restore into the database has not been completed: it would look whole and is not.</exception>
    public async Task RefuseHalfRestoredAsync(CancellationToken cancellationToken)
    {
        if (await client.ReadAsync(FindRestore, Nothing, cancellationToken) is [[false]])
        {
            throw HalfRestored();
        }
    }

    public async Task<long> SettleAsync(CancellationToken cancellationToken) =>
        (await OneAsync(Settle, cancellationToken)).Number(0);

    public async Task<ArchiveMark> MarkAsync(CancellationToken cancellationToken)
    {
        var row = await OneAsync(Mark, cancellationToken);
        if (row[3] is true)
        {
            throw HalfRestored();
        }

        return new ArchiveMark(
            row.Number(0),
            [.. row.List(1).Select(id => Guid.ParseExact((string)id!, "D"))],
            [.. row.List(2).Select(run => RunMaps.RunOf((Dictionary<string, object?>)run!))]);
    }

    public async Task<IReadOnlyList<Tombstone>> ReadTombstonesAsync(EntityKind kind, Guid? after, int limit, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            ReadDeleted,
            new Dictionary<string, object?> { ["kind"] = RecordShapes.WordOf(kind), ["after"] = after?.ToString("D") ?? "", ["limit"] = limit },
            cancellationToken);
        return
        [
            .. rows.Select(row => (row[1], row[2]) is (long version, DateTimeOffset at)
                ? new Tombstone(kind, row.Id(0), version, at, row.IdOrNull(3))
                : throw new UnreadableRecordException(kind, row.Id(0), innerException: null)),
        ];
    }

    public async Task<IReadOnlyList<string>> ListFilesAsync(Guid runId, CancellationToken cancellationToken) =>
        [.. (await client.ReadAsync(ListFiles, new Dictionary<string, object?> { ["runId"] = runId }, cancellationToken)).Select(row => row.Text(0))];

    public async Task<IReadOnlyList<string>> FindStraysAsync(int limit, CancellationToken cancellationToken)
    {
        var found = await ListStraysAsync(limit, cancellationToken);
        if (found.Count == 0)
        {
            return found;
        }

        // A change set does not show all at once: its node may be there before the relationship that makes it part of a record.
        await SettleAsync(cancellationToken);
        var still = (await ListStraysAsync(limit, cancellationToken)).ToHashSet();
        return [.. found.Where(still.Contains)];
    }

    private async Task<IReadOnlyList<string>> ListStraysAsync(int limit, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            FindStrays,
            new Dictionary<string, object?>
            {
                ["limit"] = limit,
                ["kinds"] = RecordShapes.KindNumbers.Keys.Select(word => (object?)word).ToList(),
                ["ways"] = RecordShapes.Ways,
                ["properties"] = RecordShapes.Properties,
                ["customKinds"] = RecordShapes.KindsWithCustomFields.Select(word => (object?)word).ToList(),
                ["labels"] = RecordShapes.Labels,
                ["vocabularyLabels"] = VocabularyWords.Labels,
            },
            cancellationToken);
        return
        [
            .. rows.Select(row => row.Text(0) switch
            {
                "property" => $"the property {string.Join(", ", row.List(1))} of the {row.Text(2)}",
                "second" => $"a second {row.List(1)[0]} of the {row.Text(2)}",
                var what => $"a {what} {string.Join(':', row.List(1).Prepend(""))} with the element id {row.Text(2)}",
            }),
        ];
    }

    public async Task<RestoreProgress?> BeginAsync(string archive, CancellationToken cancellationToken)
    {
        var row = (await client.WriteAsync(BeginRestore, new Dictionary<string, object?> { ["archive"] = archive }, cancellationToken)).TheOne();
        return row[0] is true ? new RestoreProgress(0, IsComplete: false)
            : row[1] is string found && found == archive ? new RestoreProgress(row.Number(2), row[3] is true)
            : null;
    }

    public async Task LoadAsync(RestoreBatch batch, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, object?> { ["b"] = ParametersOf(batch) };
        if (await client.WriteAsync(Load, parameters, cancellationToken) is not [["written" or "repeated"]])
        {
            throw new InvalidOperationException("Another process works on the restore of this store.");
        }
    }

    private static StoreUnavailableException HalfRestored() => new(
        "The Neo4j database is being restored from an archive. Restore the same archive again to finish it, or point Store:Neo4j:Uri to another.");

    private async Task<object?[]> OneAsync(Statement statement, CancellationToken cancellationToken) =>
        (await client.WriteAsync(statement, Nothing, cancellationToken)).TheOne();

    private Dictionary<string, object?> ParametersOf(RestoreBatch batch)
    {
        var nodes = new List<object?>();
        var links = new List<object?>();
        var knownAs = new List<object?>();
        foreach (var record in batch.Records)
        {
            Add(record, nodes, links, knownAs);
        }

        nodes.AddRange(batch.Tombstones.Select(tombstone => NodeOf(
            ["_Deleted"],
            new Dictionary<string, object?>
            {
                ["recordKind"] = RecordShapes.WordOf(tombstone.Kind),
                ["id"] = tombstone.EntityId,
                ["version"] = tombstone.Version,
                ["deletedAt"] = tombstone.DeletedAt,
                ["mergedInto"] = tombstone.MergedInto,
            })));
        return new Dictionary<string, object?>
        {
            ["from"] = batch.From,
            ["to"] = batch.To,
            ["isLast"] = batch.IsLast,
            ["nodes"] = nodes,
            ["links"] = links,
            ["knownAs"] = knownAs,
            ["changes"] = batch.Journal.GroupBy(row => row.Sequence).Select(changeSet => (object?)PlainRow.Of(JournalMaps.ChangeOf(changeSet.First(), changeSet.Count()))).ToList(),
            ["rows"] = batch.Journal.Select(row => (object?)JournalMaps.RowOf(row)).ToList(),
            ["sequence"] = batch.Journal.Count == 0 ? null : batch.Journal[^1].Sequence,
            ["runs"] = batch.Runs.Select(run => (object?)PlainRow.Of(RunMaps.Of(run, run.Version, ids.Next()))).ToList(),
            ["runRows"] = batch.RunRows.Select(row => (object?)RunMaps.Of(row.RunId, row.Row)).ToList(),
        };
    }

    private static void Add(StoredRecord stored, List<object?> nodes, List<object?> links, List<object?> knownAs)
    {
        var entity = stored.Entity;
        var record = GraphRecord.Of(entity.Kind, EntityJson.Write(entity));
        record.Properties["version"] = stored.Version;
        record.Properties["createdAt"] = stored.CreatedAt;
        record.Properties["updatedAt"] = stored.UpdatedAt;
        if (record.Shape.Ends is { } ends)
        {
            links.Add(GraphLinks.RowOf(record.Shape.Label, ends.FromKind, record.From, ends.ToKind, record.To, record.Properties));
        }
        else
        {
            nodes.Add(NodeOf(record.Labels(), record.Properties));
        }

        links.AddRange(record.Links.Select(GraphLinks.RowOf));
        knownAs.AddRange(GraphLinks.IdentifiersOf(entity));
    }

    private static Dictionary<string, object?> NodeOf(IReadOnlyList<string> labels, Dictionary<string, object?> properties) =>
        new(PlainRow.Of(properties)) { ["labels"] = labels };
}
