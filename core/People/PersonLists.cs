using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>Lists people with their roles, without contact details for readers who may not see them.</summary>
public sealed class ListPeople(RecordDesk desk) : UseCase<ListRequest<PersonQuery>, PeoplePage>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<PeoplePage>> HandleAsync(
        Actor actor, ListRequest<PersonQuery> request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var found = PersonList.Find(viewpoint.Model, request.Query, request.Page, viewpoint.Today);
        return Task.FromResult<Outcome<PeoplePage>>(found.Succeeded
            ? new PeoplePage(found.Value.Page.Select(item => FieldsOf(item, viewpoint)), found.Value.DoNotContactLeftOut)
            : found.Refusal);
    }

    internal static PersonFields FieldsOf(PersonItem item, Viewpoint viewpoint) =>
        RecordDesk.View<PersonFields, Person>(item.Record, viewpoint) with
        {
            Roles = [.. item.Roles
                .Select(role => viewpoint.Model.Find(EntityKind.Role, role.Key))
                .OfType<Storing.StoredRecord>()
                .Select(role => RecordDesk.View<RoleFields, Role>(role, viewpoint))],
        };
}

/// <summary>A page of people.</summary>
/// <param name="Page">The page.</param>
/// <param name="DoNotContactLeftOut">How many people of the whole list were left out because they asked not to be contacted.</param>
public sealed record PeoplePage(Page<PersonFields> Page, int DoNotContactLeftOut);

/// <summary>Which roles are wanted. Members narrow each other.</summary>
public sealed record RoleQuery
{
    /// <summary>Who holds them.</summary>
    public Id<Person>? Person { get; init; }

    /// <summary>Where.</summary>
    public Id<Organisation>? Organisation { get; init; }

    /// <summary>Held on this day.</summary>
    public DateOnly? HeldOn { get; init; }
}

/// <summary>Lists roles, the longest known first.</summary>
public sealed class ListRoles(RecordDesk desk) : ListRecords<RoleQuery, RoleFields, Role>(desk)
{
    private protected override RecordTable<Role> TableOf(ReadModel.Directory directory) => directory.Roles;

    private protected override SortKey KeyOf(Role entity) => SortKey.OfDay(entity.Since);

    private protected override bool Matches(Role entity, RoleQuery query, Viewpoint viewpoint) =>
        (query.Person is not { } person || entity.Person == person)
        && (query.Organisation is not { } organisation || entity.Organisation == organisation)
        && (query.HeldOn is not { } day || ((entity.Since is null || entity.Since <= day) && (entity.Until is null || entity.Until > day)));

    private protected override CanonicalQuery Canonical(RoleQuery query, CanonicalQuery canonical, DateOnly today) => canonical
        .With("person", query.Person?.ToString()).With("organisation", query.Organisation?.ToString()).With("heldOn", query.HeldOn);
}
