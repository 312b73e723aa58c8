using System.Text.Json;
using System.Text.Json.Nodes;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.OpenApi;

/// <summary>The examples of the description, values of the contracts themselves, so that they cannot drift from them.</summary>
internal static partial class Examples
{
    private static readonly Dictionary<Type, Example> Known = new[]
    {
        Records(),
        Work(),
        Figures(),
    }.SelectMany(examples => examples).ToDictionary(example => example.Contract);

    /// <summary>What a request with this body may look like.</summary>
    public static JsonNode? Request(Type contract) => Find(contract) is { } example ? example.Request ?? WithoutReadOnly(example.Answer) : null;

    /// <summary>What a change of this record may look like.</summary>
    public static JsonNode? Patch(Type contract) => Find(contract)?.Patch?.DeepClone();

    /// <summary>What an answer of this contract may look like; of a page, that of its items.</summary>
    public static JsonNode? Answer(Type contract) =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(Page<>)
            ? Find(contract.GetGenericArguments()[0]) is { } item ? new JsonObject { ["items"] = new JsonArray(item.Answer.DeepClone()), ["total"] = 1 } : null
            : Find(contract)?.Answer.DeepClone();

    private static Example? Find(Type contract) => Known.GetValueOrDefault(contract);

    private static JsonNode WithoutReadOnly(JsonNode answer)
    {
        var request = answer.DeepClone();
        if (request is JsonObject members)
        {
            foreach (var name in (string[])["id", "version", "createdAt", "updatedAt"])
            {
                members.Remove(name);
            }
        }

        return request;
    }

    private static Example Of<T>(T answer, string? patch = null, string? request = null) => new(
        typeof(T),
        JsonSerializer.SerializeToNode(answer, ApiJson.Options)!,
        request is null ? null : JsonNode.Parse(request),
        patch is null ? null : JsonNode.Parse(patch));

    private static T Kept<T>(T fields, int number)
        where T : RecordFields => (T)((RecordFields)fields with
        {
            Id = Id(number),
            Version = 1,
            CreatedAt = Moment,
            UpdatedAt = Moment,
        });

    private static Guid Id(int number) => new($"0198a0c4-7d2e-7000-8000-{number:D12}");

    private static DateTimeOffset Moment => new(2026, 11, 3, 9, 30, 0, TimeSpan.Zero);

    private static RecordReference Reference(int number, string label) => new() { Id = Id(number), Label = label };

    private sealed record Example(Type Contract, JsonNode Answer, JsonNode? Request, JsonNode? Patch);
}
