using System.Text.Json;
using System.Text.Json.Nodes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Merging;

/// <summary>Says the value of a record's member in words: ids by the names of what they point to.</summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
internal static class MemberWords
{
    private static readonly EntityKind[] PointedTo = [EntityKind.Area, EntityKind.User];

    /// <summary>The value in words; null for nothing.</summary>
    public static string? Of(JsonNode? value, ReadModel.ReadModel model) => value switch
    {
        null => null,
        JsonArray list => string.Join("; ", list.Select(item => Of(item, model))),
        JsonObject identifier when identifier.Count == 2 && identifier["scheme"] is { } scheme && identifier["value"] is { } text => $"{scheme} {text}",
        JsonObject members => string.Join("; ", members.Select(member => $"{member.Key}: {Of(member.Value, model)}")),
        _ when value.GetValueKind() == JsonValueKind.True => "yes",
        _ when value.GetValueKind() == JsonValueKind.String => Named(value.GetValue<string>(), model),
        _ => value.ToJsonString(),
    };

    private static string Named(string text, ReadModel.ReadModel model) =>
        text.Length == 36 && Guid.TryParseExact(text, "D", out var id)
            ? PointedTo.Select(kind => model.Find(kind, id)).OfType<Storing.StoredRecord>().Select(record => EntityKinds.NameOf(record.Entity)).FirstOrDefault() ?? text
            : text;
}
