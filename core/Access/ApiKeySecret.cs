using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PartnershipGraph.Core.Access;

/// <summary>The written form of API keys: <c>pg_</c> and 43 characters of base64url.</summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
public static class ApiKeySecret
{
    /// <summary>What every key begins with, so that scanners of leaked secrets know one.</summary>
    public const string Mark = "pg_";

    private const int PrefixLength = 9;

    /// <summary>The key of 256 random bits.</summary>
    public static string Of(ReadOnlySpan<byte> material) => Mark + Base64Url.EncodeToString(material);

    /// <summary>The first characters of a key, kept so that people can tell keys apart.</summary>
    public static string PrefixOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key[..Math.Min(PrefixLength, key.Length)];
    }

    /// <summary>SHA-256 of a key in lower-case hexadecimal: all that is kept of it.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
