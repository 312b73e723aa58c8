namespace PartnershipGraph.Core.ReadModel;

/// <summary>Where requests take the current picture from.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IReadModelSource
{
    /// <summary>The newest picture. Take it once per request.</summary>
    ReadModel Current { get; }

    /// <summary>Whether a picture has been built since start, so that <see cref="Current"/> can be trusted.</summary>
    bool IsReady { get; }

    /// <summary>Waits until the picture has reached a sequence.</summary>
    /// <returns>The picture; null when it did not get there within <paramref name="patience"/>.</returns>
    Task<ReadModel?> WaitForAsync(long sequence, TimeSpan patience, CancellationToken cancellationToken);
}
