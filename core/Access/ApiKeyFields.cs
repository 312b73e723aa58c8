using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>A key with which a program signs in, as administrators write and read it. The key itself is not part of it.</summary>
public sealed record ApiKeyFields : RecordFields, IRecordFields<ApiKeyFields, ApiKey>
{
    /// <summary>What it is for.</summary>
    [Required]
    [MaxLength(Limits.ShortName)]
    public string? Name { get; init; }

    /// <summary>The first characters of the key, by which people tell keys apart.</summary>
    [ReadOnly(true)]
    public string? Prefix { get; init; }

    /// <summary>What it may do: any of <c>read</c>, <c>contacts</c>, <c>write</c>, <c>import</c>, <c>analyse</c>, <c>admin</c>. Nobody can give what they may not do themselves.</summary>
    [Required]
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Who made it.</summary>
    [ReadOnly(true)]
    public RecordReference? MadeBy { get; init; }

    /// <summary>When it stops working, UTC; left out for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Revoked keys no longer work, for good, and are kept, so that history can name them.</summary>
    public bool IsRevoked { get; init; }

    /// <inheritdoc />
    public static ApiKeyFields Of(ApiKey entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new ApiKeyFields
        {
            Name = entity.Name,
            Prefix = entity.Prefix,
            Scopes = WordsOf(entity.Scopes),
            MadeBy = viewpoint.Reference(entity.MadeBy),
            ExpiresAt = entity.ExpiresAt,
            IsRevoked = entity.IsRevoked,
        };
    }

    /// <inheritdoc />
    /// <remarks>Prefix and hash come from <paramref name="current"/>; for a new key they are filled in by <see cref="CreateApiKey"/>.</remarks>
    public ApiKey ToEntity(Guid id, ApiKey? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (current is { IsRevoked: true } && !IsRevoked)
        {
            reader.Fail(nameof(IsRevoked), "A revoked key stays revoked. Make a new one.");
        }

        return new ApiKey
        {
            Id = new Id<ApiKey>(id),
            Name = reader.RequiredText(Name, Limits.ShortName),
            Prefix = current?.Prefix ?? string.Empty,
            Hash = current?.Hash ?? string.Empty,
            Scopes = ReadScopes(current, reader),
            MadeBy = current?.MadeBy,
            ExpiresAt = ExpiresAt?.ToUniversalTime(),
            IsRevoked = IsRevoked,
        };
    }

    private Permissions ReadScopes(ApiKey? current, FieldReader reader)
    {
        var scopes = Permissions.None;
        for (var index = 0; index < Scopes.Count; index++)
        {
            var scope = Array.Find(EveryScope, known => WordOf(known) == Scopes[index]);
            if (scope == Permissions.None)
            {
                reader.Fail($"{nameof(Scopes)}[{index}]", $"Is not one of {string.Join(", ", EveryScope.Select(WordOf))}.");
            }

            scopes |= scope;
        }

        if (Scopes.Count == 0)
        {
            reader.Fail(nameof(Scopes), $"Name at least one of {string.Join(", ", EveryScope.Select(WordOf))}.");
        }

        var given = scopes & ~(current?.Scopes ?? Permissions.None);
        if (!reader.Viewpoint.Actor.May(given))
        {
            reader.Forbid(nameof(Scopes), "Nobody can give a key what they may not do themselves.");
        }

        return scopes;
    }

    private static Permissions[] EveryScope { get; } = [.. Enum.GetValues<Permissions>().Where(scope => scope != Permissions.None)];

    private static IReadOnlyList<string> WordsOf(Permissions scopes) =>
        [.. EveryScope.Where(scope => scopes.HasFlag(scope)).Select(WordOf)];

    private static string WordOf(Permissions scope) => scope.ToString().ToLowerInvariant();
}
