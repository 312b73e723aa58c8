using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Records;

/// <summary>
/// A record of the partnership. Entities are immutable; a change is a new value put through a
/// <see cref="Journal.ChangeSet"/>. The JSON form of an entity (see <see cref="EntityJson"/>) is what stores keep and the
/// journal describes; it is not the form of the REST API.
/// </summary>
/// <remarks>Immutable, so safe for concurrent use. Lists inside must not be changed after construction.</remarks>
public abstract record Entity
{
    /// <summary>What the record is.</summary>
    [JsonIgnore]
    public abstract EntityKind Kind { get; }

    /// <summary>The untyped id.</summary>
    [JsonIgnore]
    public abstract Guid Key { get; }

    /// <summary>The names other systems know the record by. Empty for kinds that have none.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<Identifier> KnownAs => [];

    /// <summary>
    /// Every record this one points to. A store refuses a put whose target does not exist, and a delete that would leave
    /// a reference hanging.
    /// </summary>
    /// <returns>One entry per pointing member and target; may hold repeats.</returns>
    public abstract IEnumerable<Reference> References();
}

/// <summary>A pointer from one record to another.</summary>
/// <param name="TargetKind">What is pointed to.</param>
/// <param name="Target">Its id.</param>
/// <param name="Member">The pointing member in its JSON spelling, for error messages.</param>
public readonly record struct Reference(EntityKind TargetKind, Guid Target, string Member);
