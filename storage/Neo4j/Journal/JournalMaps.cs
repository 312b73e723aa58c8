using System.Text;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Storage.Neo4j.Records;

namespace PartnershipGraph.Storage.Neo4j.Journal;

/// <summary>Rows of the journal as statements are given them, when they are brought in from an archive. Pure.</summary>
internal static class JournalMaps
{
    /// <summary>The change set of a row.</summary>
    public static Dictionary<string, object?> ChangeOf(JournalRow row, int changes) => new()
    {
        ["sequence"] = row.Sequence,
        ["id"] = row.ChangeSetId,
        ["at"] = row.At.ToUniversalTime(),
        ["actorId"] = row.ActorId,
        ["actor"] = row.Actor,
        ["reason"] = row.Reason,
        ["runId"] = row.RunId,
        ["changes"] = (long)changes,
    };

    /// <summary>A row.</summary>
    public static Dictionary<string, object?> RowOf(JournalRow row) => new()
    {
        ["sequence"] = row.Sequence,
        ["ordinal"] = (long)row.Ordinal,
        ["recordKind"] = RecordShapes.WordOf(row.EntityKind),
        ["recordId"] = row.EntityId,
        ["operation"] = JournalWords.WordOf(row.Operation),
        ["version"] = row.Version,
        ["shape"] = (long)row.Shape,
        ["before"] = TextOf(row.Before),
        ["after"] = TextOf(row.After),
        ["mergedInto"] = row.MergedInto,
    };

    private static string? TextOf(ReadOnlyMemory<byte> utf8) => utf8.IsEmpty ? null : Encoding.UTF8.GetString(utf8.Span);
}
