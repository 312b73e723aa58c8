using System.Security.Cryptography;
using System.Text;

namespace PartnershipGraph.Core.Records;

/// <summary>Ids that are a function of a name, for records that every installation knows under the same id.</summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
public static class NameBasedId
{
    /// <summary>The id of a name: a name-based UUIDv8 (RFC 9562) over its SHA-256.</summary>
    /// <param name="name">The name, with what kind of thing it is, such as <c>area:E08000031</c>.</param>
    public static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes("partnershipgraph:" + name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
