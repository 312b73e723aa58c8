namespace PartnershipGraph.Core.Storing;

/// <summary>
/// Keeps the keys that protect what browsers hold, such as the cookie of a signed-in user, so that every process on one store
/// reads what another has written. Kept by the same store as the records; not journalled and not in the archive.
/// </summary>
/// <remarks>Safe for concurrent use. Throws <see cref="StoreUnavailableException"/> when the store cannot be reached.</remarks>
public interface IProtectionKeyStore
{
    /// <summary>Every key, in the order they were added. May be asked before the store's schema has been made.</summary>
    Task<IReadOnlyList<string>> ReadProtectionKeysAsync(CancellationToken cancellationToken);

    /// <summary>Adds a key; it is durable when this answers.</summary>
    /// <param name="key">The key's XML.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task AddProtectionKeyAsync(string key, CancellationToken cancellationToken);
}
