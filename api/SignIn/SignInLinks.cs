using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Api.SignIn;

/// <summary>
/// One-time links with which the person who started the program signs in from the same machine. Who can read the
/// console of the process can read its files too, so the link gives away nothing that they do not have.
/// </summary>
/// <remarks>
/// Safe for concurrent use. One link is good at a time: 256 random bits, 15 minutes, one use, kept in memory as a hash.
/// <c>docs/security.md</c> says what this protects and what not.
/// </remarks>
public sealed class SignInLinks(IReadModelSource readModel, TimeProvider clock)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const int TokenBytes = 32;
    private readonly Lock _lock = new();
    private byte[]? _hash;
    private DateTimeOffset _until;

    /// <summary>Makes a link for the first administrator and voids the one before.</summary>
    /// <returns>Path and query of the link, to be put behind the address that the server listens on.</returns>
    public string IssueFirst()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        lock (_lock)
        {
            _hash = HashOf(token);
            _until = clock.GetUtcNow() + Lifetime;
        }

        return "/sign-in?token=" + token;
    }

    /// <summary>Uses a link up.</summary>
    /// <returns>Whether it was good; it is not after this.</returns>
    public bool TryRedeem(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var presented = HashOf(token);
        lock (_lock)
        {
            if (_hash is null || clock.GetUtcNow() >= _until || !CryptographicOperations.FixedTimeEquals(_hash, presented))
            {
                return false;
            }

            _hash = null;
            return true;
        }
    }

    /// <summary>Whom a link signs in: the administrator who has been there longest; null when there is none yet.</summary>
    public User? FirstAdmin() => (User?)readModel.Current.Directory.Users.Stored
        .Where(record => record.Entity is User { Role: AccessRole.Admin, IsDisabled: false })
        .MinBy(record => record.CreatedAt)?.Entity;

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
