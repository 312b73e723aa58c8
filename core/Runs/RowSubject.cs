using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Runs;

/// <summary>The record that a row of an import or undo is about, for people.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called; null for kinds without a name.</param>
/// <param name="Organisation">The organisation on whose page it shows; null when none.</param>
public sealed record RowSubject(EntityKind Kind, Guid Id, string? Name, Guid? Organisation)
{
    private static readonly EntityKind[] Kinds =
    [
        EntityKind.Organisation, EntityKind.Relationship, EntityKind.Person, EntityKind.Role, EntityKind.Engagement, EntityKind.FollowUp,
        EntityKind.Area, EntityKind.VocabularyEntry,
    ];

    /// <summary>The record of a row as it is now; null when the row is about none, or the record is gone.</summary>
    public static RowSubject? Of(RunRow row, ReadModel.ReadModel model)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(model);
        if (row.EntityId is not { } id)
        {
            return null;
        }

        foreach (var kind in Kinds)
        {
            if (model.Find(kind, id) is { } record)
            {
                var organisation = OrganisationOf(record.Entity);
                return new RowSubject(kind, id, NameOf(record.Entity, model), organisation?.Value);
            }
        }

        return null;
    }

    private static string? NameOf(Entity entity, ReadModel.ReadModel model) => entity switch
    {
        Relationship tie => $"{NameOf(tie.From, model)} – {NameOf(tie.To, model)}",
        Role role => model.Directory.People.TryGet(role.Person, out var person) ? $"{person.Name}, {NameOf(role.Organisation, model)}" : null,
        Engagement { Organisations: [var first, ..] } engagement => $"{engagement.OccurredOn:yyyy-MM-dd}, {NameOf(first, model)}",
        _ => EntityKinds.NameOf(entity),
    };

    private static string? NameOf(Id<Organisation> id, ReadModel.ReadModel model) =>
        model.Directory.Organisations.TryGet(id, out var organisation) ? organisation.Name : null;

    private static Id<Organisation>? OrganisationOf(Entity entity) => entity switch
    {
        Organisation organisation => organisation.Id,
        Relationship tie => tie.From,
        Role role => role.Organisation,
        Engagement { Organisations: [var first, ..] } => first,
        FollowUp { Organisations: [var first, ..] } => first,
        _ => null,
    };
}
