using System.ComponentModel;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>Lists people with their roles by cursor; contact details need the permission contacts.</summary>
public sealed class ListPeople(RecordDesk desk) : UseCase<ListPeopleRequest, ListedPeople>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<ListedPeople>> HandleAsync(Actor actor, ListPeopleRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var found = PersonList.Find(viewpoint.Model, request.Query, request.Page, viewpoint.Today);
        if (!found.Succeeded)
        {
            return Task.FromResult<Outcome<ListedPeople>>(found.Refusal);
        }

        var page = found.Value.Page.Select(item => ListedPerson.Of(item, viewpoint));
        return Task.FromResult<Outcome<ListedPeople>>(
            new ListedPeople(page.Items, page.NextCursor, page.Total, found.Value.DoNotContactLeftOut));
    }
}

/// <summary>Which people, and which page of them.</summary>
/// <param name="Query">Which, in what order.</param>
/// <param name="Page">Which page.</param>
public sealed record ListPeopleRequest(PersonQuery Query, PageRequest Page);

/// <summary>A page of people.</summary>
/// <param name="Items">The people, in the list's order.</param>
/// <param name="NextCursor">Where the next page starts; null at the end.</param>
/// <param name="Total">How many people the whole list has.</param>
/// <param name="DoNotContactLeftOut">How many more the whole list would have, had they not asked not to be contacted.</param>
public sealed record ListedPeople(IReadOnlyList<ListedPerson> Items, string? NextCursor, int Total, int DoNotContactLeftOut);

/// <summary>A person in a list: as read alone, with the roles.</summary>
public sealed record ListedPerson : PersonFields
{
    private ListedPerson(PersonFields person)
        : base(person)
    {
    }

    /// <summary>Every role, past ones too.</summary>
    [ReadOnly(true)]
    public IReadOnlyList<RoleFields> Roles { get; private init; } = [];

    /// <summary>The person of a list's item.</summary>
    public static ListedPerson Of(PersonItem item, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new ListedPerson(RecordDesk.View<PersonFields, Person>(item.Record, viewpoint))
        {
            Roles =
            [
                .. item.Roles.Select(role => RecordDesk.View<RoleFields, Role>(
                    viewpoint.Model.Find(EntityKind.Role, role.Id.Value)!, viewpoint)),
            ],
        };
    }
}
