using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>Who stands behind a session or a key, looked up afresh for each request, so that disabling and revoking work at once.</summary>
/// <remarks>Safe for concurrent use. Finding a key costs one hash and one look-up, however many keys there are.</remarks>
public sealed class SignedInActors(IReadModelSource readModel, TimeProvider clock)
{
    private const int LongestKey = 200;
    private volatile KeyIndex _keys = new(RecordTable<ApiKey>.Empty, []);

    /// <summary>Whether any user exists; while none does, the first administrator can be made.</summary>
    public bool AnyUser => readModel.Current.Directory.Users.Count > 0;

    /// <summary>The actor of a signed-in user; null when there is no such user or they are disabled.</summary>
    public Actor? OfUser(Guid userId) =>
        readModel.Current.Directory.Users.TryGet(new Id<User>(userId), out var user) && !user.IsDisabled ? Actor.For(user) : null;

    /// <summary>The actor of an API key as presented; null when it is not a key, or is revoked or expired.</summary>
    public Actor? OfKey(ReadOnlySpan<char> presented)
    {
        if (presented.Length > LongestKey || !presented.StartsWith(ApiKeySecret.Mark))
        {
            return null;
        }

        Span<byte> text = stackalloc byte[LongestKey * 3];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(presented, text)], hash);
        foreach (var key in Keys().ByHash.GetValueOrDefault(BinaryPrimitives.ReadUInt64BigEndian(hash), []))
        {
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash))
            {
                return key.ExpiresAt is { } end && end <= clock.GetUtcNow() ? null : key.Actor;
            }
        }

        return null;
    }

    /// <summary>The keys in force; made afresh when the read model's table of keys has changed.</summary>
    private KeyIndex Keys()
    {
        var table = readModel.Current.Directory.ApiKeys;
        var keys = _keys;
        if (!ReferenceEquals(keys.Table, table))
        {
            _keys = keys = new KeyIndex(table, table.All
                .Where(key => !key.IsRevoked)
                .Select(key => new KeyInForce(
                    Convert.FromHexString(key.Hash), key.ExpiresAt, new Actor(key.Id.Value, key.Name, key.Scopes)))
                .GroupBy(key => BinaryPrimitives.ReadUInt64BigEndian(key.Hash))
                .ToDictionary(group => group.Key, group => group.ToArray()));
        }

        return keys;
    }

    private sealed record KeyIndex(RecordTable<ApiKey> Table, Dictionary<ulong, KeyInForce[]> ByHash);

    private sealed record KeyInForce(byte[] Hash, DateTimeOffset? ExpiresAt, Actor Actor);
}
