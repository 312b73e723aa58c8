using System.Text.Json;
using System.Text.Json.Nodes;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Problems;

namespace PartnershipGraph.Api.OpenApi;

/// <summary>The examples of the description, one value per contract, typed so that they cannot drift from it.</summary>
internal static partial class Examples
{
    private static readonly Dictionary<Type, Example> Known = [];

    /// <summary>What a request with this body may look like.</summary>
    public static JsonNode? Request(Type contract) => Find(contract)?.Request ?? Answer(contract);

    /// <summary>What a change of this record may look like.</summary>
    public static JsonNode? Patch(Type contract) => Find(contract)?.Patch;

    /// <summary>What an answer of this contract may look like.</summary>
    public static JsonNode? Answer(Type contract) => Find(contract)?.Answer;

    /// <summary>What a problem of a kind may say.</summary>
    public static string Detail(ProblemKind kind) => kind.Title + ".";

    private static Example? Find(Type contract) => Known.GetValueOrDefault(contract);

    private static JsonNode Node<T>(T value) => JsonSerializer.SerializeToNode(value, ApiJson.Options)!;

    private sealed record Example(JsonNode Answer, JsonNode? Request = null, JsonNode? Patch = null);
}
