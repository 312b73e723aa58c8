using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Storage.Neo4j.Records;

/// <summary>Links as statements are given them. Pure.</summary>
internal static class GraphLinks
{
    /// <summary>A link that a record puts into the graph.</summary>
    public static Dictionary<string, object?> RowOf(GraphLink link)
    {
        var properties = new Dictionary<string, object?>();
        if (link.Position is { } position)
        {
            properties.Add("position", (long)position);
        }

        if (link.Side is not null)
        {
            properties.Add("side", link.Side);
            properties.Add("relationship", link.Relationship);
        }

        return RowOf(link.Type, link.FromKind, link.FromId, link.ToKind, link.ToId, properties);
    }

    /// <summary>A relationship with its properties.</summary>
    public static Dictionary<string, object?> RowOf(
        string type, EntityKind fromKind, string from, EntityKind toKind, string to, Dictionary<string, object?> properties) => new(PlainRow.Of(properties))
        {
            ["type"] = type,
            ["fromKind"] = RecordShapes.WordOf(fromKind),
            ["from"] = from,
            ["toKind"] = RecordShapes.WordOf(toKind),
            ["to"] = to,
        };

    /// <summary>The names other systems know a record by, in order.</summary>
    public static IEnumerable<Dictionary<string, object?>> IdentifiersOf(Entity entity) => entity.KnownAs.Select((identifier, position) => new Dictionary<string, object?>
    {
        ["kind"] = RecordShapes.WordOf(entity.Kind),
        ["id"] = entity.Key,
        ["scheme"] = identifier.Scheme,
        ["value"] = identifier.Value,
        ["position"] = (long)position,
    });
}
