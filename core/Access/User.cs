using System.Text.Json.Serialization;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>A person who signs in to the pages.</summary>
public sealed record User : Entity
{
    /// <summary>The user's id.</summary>
    public required Id<User> Id { get; init; }

    /// <summary>The name shown beside what they did.</summary>
    public required string Name { get; init; }

    /// <summary>The address they are invited at; null for the first administrator of a local start.</summary>
    public string? Email { get; init; }

    /// <summary>What they may do.</summary>
    public required AccessRole Role { get; init; }

    /// <summary>Whether they see people's contact details: apart from the role, since most work needs none.</summary>
    public bool SeesContacts { get; init; }

    /// <summary>Disabled users cannot sign in and are kept, so that history can name them.</summary>
    public bool IsDisabled { get; init; }

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.User;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IEnumerable<Reference> References() => [];
}

/// <summary>What a user may do; each includes the one before.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessRole>))]
public enum AccessRole
{
    /// <summary>Reads records and analyses.</summary>
    [JsonStringEnumMemberName("viewer")]
    Viewer = 1,

    /// <summary>Also writes records, imports lists and runs analyses.</summary>
    [JsonStringEnumMemberName("editor")]
    Editor = 2,

    /// <summary>Also manages users, keys and jobs.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin = 3,
}
