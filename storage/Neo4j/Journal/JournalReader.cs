using System.Text;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Storage.Neo4j.Records;
using PartnershipGraph.Storage.Neo4j.Transport;

namespace PartnershipGraph.Storage.Neo4j.Journal;

/// <summary>Reads the journal. Safe for concurrent use.</summary>
internal sealed class JournalReader(Neo4jClient client)
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    private static readonly Statement Sequence = Statement.Reading("journal/sequence");
    private static readonly Statement Versions = Statement.Reading("journal/versions");
    private static readonly Statement After = Statement.Reading("journal/read-after");
    private static readonly Statement RunHeads = Statement.Reading("journal/run-heads");
    private static readonly Statement OfRun = Statement.Reading("journal/read-run");
    private static readonly Statement OfRecord = Statement.Reading("journal/read-history");

    public async Task<long> LastSequenceAsync(CancellationToken cancellationToken) =>
        (await client.ReadAsync(Sequence, Nothing, cancellationToken)).TheOne().Number(0);

    /// <summary>The versions that a change set gave, in the order of its changes.</summary>
    public async Task<IReadOnlyList<long>> VersionsAsync(long sequence, CancellationToken cancellationToken) =>
        [.. (await client.ReadAsync(Versions, new Dictionary<string, object?> { ["sequence"] = sequence }, cancellationToken)).Select(row => row.Number(0))];

    public async Task<IReadOnlyList<JournalRow>> ReadAfterAsync(long after, int limit, CancellationToken cancellationToken)
    {
        var changeSets = await client.ReadAsync(
            After,
            new Dictionary<string, object?> { ["after"] = after, ["skip"] = Math.Max(limit, 1) - 1 },
            cancellationToken);
        var read = new List<JournalRow>();
        foreach (var changeSet in changeSets)
        {
            // A commit shows piece by piece: of one that is not all there yet nothing counts, nor anything after it.
            if (changeSet.List(8).Count < changeSet.Number(7))
            {
                break;
            }

            read.AddRange(RowsOf(changeSet));
        }

        return read;
    }

    public async Task<IReadOnlyList<JournalRow>> ReadOfRunAsync(Guid runId, long? before, int limit, CancellationToken cancellationToken)
    {
        var until = before ?? long.MaxValue;
        var heads = await client.ReadAsync(
            RunHeads,
            new Dictionary<string, object?> { ["runId"] = runId, ["before"] = until, ["limit"] = limit },
            cancellationToken);
        var rows = 0L;
        var from = 0L;
        foreach (var head in heads.TakeWhile(_ => rows < limit))
        {
            rows += head.Number(1);
            from = head.Number(0);
        }

        if (rows == 0)
        {
            return [];
        }

        var changeSets = await client.ReadAsync(
            OfRun,
            new Dictionary<string, object?> { ["runId"] = runId, ["from"] = from, ["before"] = until },
            cancellationToken);
        return [.. changeSets.SelectMany(changeSet => RowsOf(changeSet).Reverse())];
    }

    public async Task<IReadOnlyList<JournalRow>> ReadOfRecordAsync(EntityKind kind, Guid id, int limit, CancellationToken cancellationToken)
    {
        var changeSets = await client.ReadAsync(
            OfRecord,
            new Dictionary<string, object?> { ["kind"] = RecordShapes.WordOf(kind), ["id"] = id, ["limit"] = limit },
            cancellationToken);
        return [.. changeSets.SelectMany(RowsOf)];
    }

    private static IEnumerable<JournalRow> RowsOf(object?[] changeSet) => changeSet.Rows(8).Select(row => new JournalRow
    {
        Sequence = changeSet.Number(0),
        Ordinal = (int)row.Number(0),
        ChangeSetId = changeSet.Id(1),
        EntityKind = RecordShapes.KindOf(row.Text(1)),
        EntityId = row.Id(2),
        Operation = JournalWords.OperationOf(row.Text(3)),
        Version = row.Number(4),
        Shape = (int)row.Number(5),
        Before = Utf8(row[6]),
        After = Utf8(row[7]),
        MergedInto = row.IdOrNull(8),
        At = changeSet.Instant(2),
        ActorId = changeSet.IdOrNull(3),
        Actor = changeSet.Text(4),
        Reason = changeSet.Text(5),
        RunId = changeSet.IdOrNull(6),
    });

    private static ReadOnlyMemory<byte> Utf8(object? text) => text is string json ? Encoding.UTF8.GetBytes(json) : default;
}
