namespace PartnershipGraph.Core.Storing;

/// <summary>Says whether the store can do its work at this moment; asked by health checks.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IStoreProbe
{
    /// <summary>
    /// Reads the least there is. When the last write could not be made, also proves that writing works again, and leaves
    /// nothing behind.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It cannot; the message names the cause and the setting to look at.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);
}
