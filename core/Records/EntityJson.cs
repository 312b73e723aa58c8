using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Records;

/// <summary>
/// The one JSON form of entities: camelCase members, enums as lower-case words, dates <c>yyyy-MM-dd</c>; members that are
/// absent, empty or at their type's default are left out, except required ones. Stores keep it, the journal describes
/// changes in it, the archive is made of it.
/// </summary>
/// <remarks>
/// Safe for concurrent use. The settings come from reflection, read once for each type: source generation takes an absent
/// member's value from its type instead of from its initialiser, which would turn an empty list into null.
/// </remarks>
public static class EntityJson
{
    /// <summary>
    /// The version of the JSON form. Raised whenever a member is renamed or its meaning changes, so that undo can refuse
    /// to cross it.
    /// </summary>
    public const int Shape = 1;

    private static readonly JsonTypeInfo[] TypeInfos;

    static EntityJson()
    {
        Options = CreateOptions();
        TypeInfos = Array.ConvertAll(Enum.GetValues<EntityKind>(), kind => Options.GetTypeInfo(TypeOf(kind)));
    }

    /// <summary>The serialiser settings of the form.</summary>
    public static JsonSerializerOptions Options { get; }

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

    // Kinds are numbered from 1 without gaps.
    private static JsonTypeInfo TypeInfo(EntityKind kind) => TypeInfos[(int)kind - 1];

    private static Type TypeOf(EntityKind kind) => kind switch
    {
        EntityKind.Organisation => typeof(Organisation),
        EntityKind.Person => typeof(Person),
        EntityKind.Role => typeof(Role),
        EntityKind.Relationship => typeof(Relationship),
        EntityKind.Area => typeof(Area),
        EntityKind.VocabularyEntry => typeof(VocabularyEntry),
        EntityKind.Initiative => typeof(Initiative),
        EntityKind.Participation => typeof(Participation),
        EntityKind.Engagement => typeof(Engagement),
        EntityKind.FollowUp => typeof(FollowUp),
        EntityKind.ReferenceCount => typeof(ReferenceCount),
        EntityKind.User => typeof(User),
        EntityKind.ApiKey => typeof(ApiKey),
        EntityKind.DistinctPair => typeof(DistinctPair),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of record."),
    };

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            IgnoreReadOnlyProperties = true,
            RespectNullableAnnotations = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepWhatSaysSomething } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void KeepWhatSaysSomething(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.Set is null)
            {
                // What a record derives from its other members is no member of the form.
                property.ShouldSerialize = static (_, _) => false;
            }
            else if (property.IsRequired)
            {
                property.ShouldSerialize = static (_, _) => true;
            }
            else if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            {
                property.ShouldSerialize = static (_, value) =>
                    value is not (null or ICollection { Count: 0 } or IReadOnlyCollection<object> { Count: 0 } or CustomFields { Count: 0 });
            }
        }
    }
}
