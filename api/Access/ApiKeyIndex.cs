using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Api.Access;

/// <summary>Finds the API key that a request presents, by its SHA-256.</summary>
/// <remarks>
/// Safe for concurrent use. The index is made afresh when the read model's table of keys changes, so a revoked key stops
/// working with the next request. A look-up hashes once and compares in constant time: about a microsecond.
/// </remarks>
public sealed class ApiKeyIndex(IReadModelSource readModel, TimeProvider clock)
{
    private const int LongestKey = 200;
    private volatile Snapshot _snapshot = new(RecordTable<ApiKey>.Empty, []);

    /// <summary>The caller that a presented key stands for, if the key exists, is not revoked and has not expired.</summary>
    /// <param name="presented">The key as sent.</param>
    /// <param name="known">The caller and its principal.</param>
    public bool TryFind(ReadOnlySpan<char> presented, [NotNullWhen(true)] out KnownKey? known)
    {
        known = null;
        if (presented.Length is 0 or > LongestKey)
        {
            return false;
        }

        Span<byte> text = stackalloc byte[LongestKey * 3];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(presented, text)], hash);
        foreach (var candidate in Current().ByPrefix.GetValueOrDefault(BinaryPrimitives.ReadUInt64BigEndian(hash), []))
        {
            if (CryptographicOperations.FixedTimeEquals(candidate.Hash, hash))
            {
                known = candidate;
            }
        }

        return known is not null && (known.ExpiresAt is not { } end || end > clock.GetUtcNow());
    }

    private Snapshot Current()
    {
        var table = readModel.Current.Directory.ApiKeys;
        var snapshot = _snapshot;
        if (!ReferenceEquals(snapshot.Table, table))
        {
            _snapshot = snapshot = new Snapshot(table, table.All
                .Where(key => !key.IsRevoked)
                .Select(KnownKey.Of)
                .GroupBy(key => BinaryPrimitives.ReadUInt64BigEndian(key.Hash))
                .ToDictionary(group => group.Key, group => group.ToArray()));
        }

        return snapshot;
    }

    private sealed record Snapshot(RecordTable<ApiKey> Table, Dictionary<ulong, KnownKey[]> ByPrefix);
}

/// <summary>A key in force.</summary>
/// <param name="Hash">The SHA-256 of the key.</param>
/// <param name="ExpiresAt">When it stops working.</param>
/// <param name="Caller">Who acts with it.</param>
/// <param name="Principal">The same for the framework; made once and shared, so nobody may add to it.</param>
public sealed record KnownKey(byte[] Hash, DateTimeOffset? ExpiresAt, Caller Caller, ClaimsPrincipal Principal)
{
    /// <summary>The key in force for a record.</summary>
    public static KnownKey Of(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, key.Name)], AccessSchemes.ApiKey);
        return new KnownKey(
            Convert.FromHexString(key.Hash),
            key.ExpiresAt,
            new Caller(new Actor(key.Id.Value, key.Name, key.Scopes)),
            new ClaimsPrincipal(identity));
    }
}
