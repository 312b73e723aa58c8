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

/// <summary>Kinds of record by type, and the words for them.</summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
public static class EntityKinds
{
    private static readonly Dictionary<Type, EntityKind> ByType = new()
    {
        [typeof(Organisation)] = EntityKind.Organisation,
        [typeof(Person)] = EntityKind.Person,
        [typeof(Role)] = EntityKind.Role,
        [typeof(Relationship)] = EntityKind.Relationship,
        [typeof(Area)] = EntityKind.Area,
        [typeof(VocabularyEntry)] = EntityKind.VocabularyEntry,
        [typeof(Initiative)] = EntityKind.Initiative,
        [typeof(Participation)] = EntityKind.Participation,
        [typeof(Engagement)] = EntityKind.Engagement,
        [typeof(FollowUp)] = EntityKind.FollowUp,
        [typeof(ReferenceCount)] = EntityKind.ReferenceCount,
        [typeof(User)] = EntityKind.User,
        [typeof(ApiKey)] = EntityKind.ApiKey,
        [typeof(DistinctPair)] = EntityKind.DistinctPair,
    };

    /// <summary>The kind of a type of record.</summary>
    public static EntityKind Of<T>()
        where T : Entity => ByType[typeof(T)];

    /// <summary>The kind in words, such as <c>vocabulary entry</c>.</summary>
    public static string Word(EntityKind kind) => kind switch
    {
        EntityKind.VocabularyEntry => "vocabulary entry",
        EntityKind.FollowUp => "follow-up",
        EntityKind.ReferenceCount => "reference count",
        EntityKind.ApiKey => "API key",
        EntityKind.DistinctPair => "pair told apart",
        EntityKind.Person => "person",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Several of the kind in words, such as <c>people</c>.</summary>
    public static string Words(EntityKind kind) => kind switch
    {
        EntityKind.Person => "people",
        EntityKind.VocabularyEntry => "vocabulary entries",
        EntityKind.DistinctPair => "pairs told apart",
        _ => Word(kind) + "s",
    };

    /// <summary>What people call a record: its name, label or title; null when the kind has none.</summary>
    public static string? NameOf(Entity entity) => entity switch
    {
        Organisation organisation => organisation.Name,
        Person person => person.Name,
        Role role => role.Title,
        Area area => area.Name,
        VocabularyEntry entry => entry.Label,
        Initiative initiative => initiative.Name,
        FollowUp followUp => followUp.What,
        User user => user.Name,
        ApiKey key => key.Name,
        _ => null,
    };
}
