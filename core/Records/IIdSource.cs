namespace PartnershipGraph.Core.Records;

/// <summary>Makes the ids of new records. Injected, so that tests and rebuilds can repeat them.</summary>
/// <remarks>Implementations are safe for concurrent use.</remarks>
public interface IIdSource
{
    /// <summary>The next id: a UUIDv7 whose time part comes from the injected clock.</summary>
    Guid Next();
}

/// <summary>Ids from the clock and the operating system's randomness: the product's id source.</summary>
public sealed class ClockIdSource(TimeProvider clock) : IIdSource
{
    /// <inheritdoc />
#pragma warning disable RS0030 // This is the one place where ids are made.
    public Guid Next() => Guid.CreateVersion7(clock.GetUtcNow());
#pragma warning restore RS0030
}
