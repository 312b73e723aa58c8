using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Core.Records;

/// <summary>Who looks at records, and the picture they look at.</summary>
/// <param name="Actor">Who looks: decides what is hidden.</param>
/// <param name="Model">The picture: gives references their labels.</param>
/// <param name="Today">The day it is, UTC.</param>
public sealed record Viewpoint(Actor Actor, ReadModel.ReadModel Model, DateOnly Today)
{
    /// <summary>Whether people's e-mails, phones and lawful basis are shown.</summary>
    public bool SeesContacts => Actor.May(Permissions.Contacts);

    /// <summary>A reference with its label, or null for none.</summary>
    public RecordReference? Reference<T>(Id<T>? id)
        where T : Entity => id is { } known ? Reference(known) : null;

    /// <summary>A reference with its label.</summary>
    public RecordReference Reference<T>(Id<T> id)
        where T : Entity => new() { Id = id.Value, Label = Model.Find(EntityKinds.Of<T>(), id.Value) is { } record ? EntityKinds.NameOf(record.Entity) : null };

    /// <summary>References with their labels.</summary>
    public IReadOnlyList<RecordReference> References<T>(IReadOnlyList<Id<T>> ids)
        where T : Entity
    {
        ArgumentNullException.ThrowIfNull(ids);
        return [.. ids.Select(Reference)];
    }
}
