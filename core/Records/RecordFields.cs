using System.ComponentModel;
using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Records;

/// <summary>
/// A record as people and programs write and read it: what forms hold and the REST API takes and answers. Unlike the
/// entity, it may be wrong or incomplete; <see cref="FieldReader"/> makes an entity of it or says what is wrong.
/// </summary>
/// <remarks>The members here are set in answers and ignored in requests, so that what was read can be sent back.</remarks>
public abstract record RecordFields
{
    /// <summary>The record's id.</summary>
    [ReadOnly(true)]
    [JsonPropertyOrder(-4)]
    public Guid? Id { get; init; }

    /// <summary>The record's version, raised by every change; a change or delete names the version it was based on.</summary>
    [ReadOnly(true)]
    [JsonPropertyOrder(-3)]
    public long? Version { get; init; }

    /// <summary>When the record was made, UTC.</summary>
    [ReadOnly(true)]
    [JsonPropertyOrder(-2)]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    [ReadOnly(true)]
    [JsonPropertyOrder(-1)]
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>How the fields of a kind become an entity and back.</summary>
/// <typeparam name="TSelf">The fields.</typeparam>
/// <typeparam name="TEntity">The entity.</typeparam>
public interface IRecordFields<TSelf, TEntity>
    where TSelf : RecordFields, IRecordFields<TSelf, TEntity>
    where TEntity : Entity
{
    /// <summary>The fields of an entity as somebody may see them.</summary>
    static abstract TSelf Of(TEntity entity, Viewpoint viewpoint);

    /// <summary>
    /// The entity that the fields describe. What is wrong is told to <paramref name="reader"/>; the entity is of use only
    /// when nothing is.
    /// </summary>
    /// <param name="id">The id it shall have.</param>
    /// <param name="current">The entity as it is; null for a new one.</param>
    /// <param name="reader">Checks values, resolves references, collects messages.</param>
    TEntity ToEntity(Guid id, TEntity? current, FieldReader reader);
}
