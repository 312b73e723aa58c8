using System.Security.Cryptography;

namespace PartnershipGraph.Core.Access;

/// <summary>Where the randomness of keys comes from. Injected, so that tests can repeat them.</summary>
/// <remarks>Implementations are safe for concurrent use.</remarks>
public interface IKeyMaterial
{
    /// <summary>32 bytes that nobody can guess.</summary>
    byte[] Next256Bits();
}

/// <summary>The operating system's cryptographic randomness: the product's key material.</summary>
public sealed class SystemKeyMaterial : IKeyMaterial
{
    /// <inheritdoc />
    public byte[] Next256Bits() => RandomNumberGenerator.GetBytes(32);
}
