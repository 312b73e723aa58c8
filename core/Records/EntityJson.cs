using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Records;

/// <summary>
/// The one JSON form of entities: camelCase members, enums as lower-case words, dates <c>yyyy-MM-dd</c>, absent members
/// left out. Stores keep it, the journal describes changes in it, the archive is made of it.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public static class EntityJson
{
    /// <summary>
    /// The version of the JSON form. Raised whenever a member is renamed or its meaning changes, so that undo can refuse
    /// to cross it.
    /// </summary>
    public const int Shape = 1;

    /// <summary>The serialiser settings of the form.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>Writes an entity as UTF-8 JSON.</summary>
    public static byte[] Write(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return JsonSerializer.SerializeToUtf8Bytes(entity, TypeInfo(entity.Kind));
    }

    /// <summary>Reads an entity of a kind from UTF-8 JSON.</summary>
    /// <exception cref="JsonException">The text is not an entity of that kind.</exception>
    public static Entity Read(EntityKind kind, ReadOnlySpan<byte> json) =>
        (Entity?)JsonSerializer.Deserialize(json, TypeInfo(kind))
        ?? throw new JsonException($"A {kind} record must not be null.");

    private static JsonTypeInfo TypeInfo(EntityKind kind) => kind switch
    {
        EntityKind.Organisation => EntityJsonContext.Default.Organisation,
        EntityKind.Person => EntityJsonContext.Default.Person,
        EntityKind.Role => EntityJsonContext.Default.Role,
        EntityKind.Relationship => EntityJsonContext.Default.Relationship,
        EntityKind.Area => EntityJsonContext.Default.Area,
        EntityKind.VocabularyEntry => EntityJsonContext.Default.VocabularyEntry,
        EntityKind.Initiative => EntityJsonContext.Default.Initiative,
        EntityKind.Participation => EntityJsonContext.Default.Participation,
        EntityKind.Engagement => EntityJsonContext.Default.Engagement,
        EntityKind.FollowUp => EntityJsonContext.Default.FollowUp,
        EntityKind.ReferenceCount => EntityJsonContext.Default.ReferenceCount,
        EntityKind.User => EntityJsonContext.Default.User,
        EntityKind.ApiKey => EntityJsonContext.Default.ApiKey,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of record."),
    };

    private static JsonSerializerOptions CreateOptions() => new(EntityJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true,
    AllowOutOfOrderMetadataProperties = false)]
[JsonSerializable(typeof(Organisation))]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(Relationship))]
[JsonSerializable(typeof(Area))]
[JsonSerializable(typeof(VocabularyEntry))]
[JsonSerializable(typeof(Initiative))]
[JsonSerializable(typeof(Participation))]
[JsonSerializable(typeof(Engagement))]
[JsonSerializable(typeof(FollowUp))]
[JsonSerializable(typeof(ReferenceCount))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(ApiKey))]
internal sealed partial class EntityJsonContext : JsonSerializerContext;
