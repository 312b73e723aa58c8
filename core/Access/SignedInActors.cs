using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>Who stands behind a session or a key, looked up afresh for each request, so that disabling and revoking work at once.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SignedInActors(IReadModelSource readModel, TimeProvider clock)
{
    /// <summary>The actor of a signed-in user; null when there is no such user or they are disabled.</summary>
    public Actor? OfUser(Guid userId) =>
        readModel.Current.Directory.Users.TryGet(new Id<User>(userId), out var user) && !user.IsDisabled ? Actor.For(user) : null;

    /// <summary>The actor of an API key as presented; null when it is not a key, or is revoked or expired.</summary>
    public Actor? OfKey(string presented)
    {
        ArgumentNullException.ThrowIfNull(presented);
        if (!presented.StartsWith(ApiKeySecret.Mark, StringComparison.Ordinal))
        {
            return null;
        }

        // The hash of 256 random bits tells nothing by how long comparing takes.
        var hash = ApiKeySecret.HashOf(presented);
        var now = clock.GetUtcNow();
        var key = readModel.Current.Directory.ApiKeys.All.FirstOrDefault(known => known.Hash == hash);
        return key is { IsRevoked: false } && (key.ExpiresAt is null || key.ExpiresAt > now)
            ? new Actor(key.Id.Value, key.Name, key.Scopes)
            : null;
    }

    /// <summary>Whether any user exists; while none does, the first administrator can be made.</summary>
    public bool AnyUser => readModel.Current.Directory.Users.Count > 0;
}
