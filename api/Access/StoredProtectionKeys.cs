using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Api.Access;

/// <summary>
/// Keeps the framework's data-protection keys in the store, so that a cookie made by one API process is good at every other
/// and after a restart.
/// </summary>
/// <remarks>
/// The framework asks without waiting for an answer to come later: once at start, then about once a day, and when it makes a
/// key. So this blocks its thread, no longer than <see cref="Patience"/>; everything else of the product awaits.
/// </remarks>
internal sealed class StoredProtectionKeys(IProtectionKeyStore keys) : IXmlRepository
{
    /// <summary>How long the store may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements() => Wait(async cancellationToken =>
    {
        var stored = await keys.ReadProtectionKeysAsync(cancellationToken);
        return stored.Select(key => XElement.Parse(key)).ToArray();
    });

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName) => Wait(async cancellationToken =>
    {
        await keys.AddProtectionKeyAsync(element.ToString(SaveOptions.DisableFormatting), cancellationToken);
        return true;
    });

    private static T Wait<T>(Func<CancellationToken, Task<T>> work)
    {
        using var patience = new CancellationTokenSource(Patience);
        var token = patience.Token;
        try
        {
#pragma warning disable RS0030 // The framework's interface leaves no other way; see the remarks.
            return Task.Run(() => work(token), token).WaitAsync(token).GetAwaiter().GetResult();
#pragma warning restore RS0030
        }
        catch (OperationCanceledException exception)
        {
            throw new StoreUnavailableException($"The store has not answered within {Patience.TotalSeconds:F0} s.", exception);
        }
    }
}
