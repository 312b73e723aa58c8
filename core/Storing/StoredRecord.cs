using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Storing;

/// <summary>A record as the store holds it.</summary>
/// <param name="Entity">The record.</param>
/// <param name="Version">Its version, 1 or more.</param>
/// <param name="CreatedAt">When it was first put, UTC.</param>
/// <param name="UpdatedAt">When it was last put, UTC.</param>
public sealed record StoredRecord(Entity Entity, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>What became of an id.</summary>
public abstract record FoundRecord
{
    private FoundRecord()
    {
    }

    /// <summary>The record is there.</summary>
    /// <param name="Record">The record.</param>
    public sealed record Present(StoredRecord Record) : FoundRecord;

    /// <summary>The record was deleted.</summary>
    /// <param name="At">When, UTC.</param>
    public sealed record Gone(DateTimeOffset At) : FoundRecord;

    /// <summary>The record was merged into another of its kind, which stands for it.</summary>
    /// <param name="At">When, UTC.</param>
    /// <param name="Survivor">The other record; it may have been merged or deleted since.</param>
    public sealed record Merged(DateTimeOffset At, Guid Survivor) : FoundRecord;

    /// <summary>There never was such a record.</summary>
    public sealed record Nothing : FoundRecord;
}
