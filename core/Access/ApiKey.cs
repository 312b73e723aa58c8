using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>A key with which a program signs in. The key itself is shown once and never stored.</summary>
public sealed record ApiKey : Entity
{
    /// <summary>The key's id.</summary>
    public required Id<ApiKey> Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>The first characters, by which people tell keys apart.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the key in lower-case hexadecimal. The key has 256 random bits, so no slow hash is needed.</summary>
    public required string Hash { get; init; }

    /// <summary>What the key may do.</summary>
    public required Permissions Scopes { get; init; }

    /// <summary>Who made it; null for a key made at start-up.</summary>
    public Id<User>? MadeBy { get; init; }

    /// <summary>When it stops working; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Revoked keys no longer work and are kept, so that history can name them.</summary>
    public bool IsRevoked { get; init; }

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.ApiKey;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IEnumerable<Reference> References()
    {
        if (MadeBy is { } user)
        {
            yield return new Reference(EntityKind.User, user.Value, "madeBy");
        }
    }
}
