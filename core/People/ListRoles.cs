using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>Lists the roles a person holds or held, in the order they were recorded.</summary>
public sealed class ListRoles(RecordDesk desk) : ListRecords<ListRolesRequest, RoleFields, Role>(desk)
{
    /// <inheritdoc />
    protected override RecordList Describe(ListRolesRequest request, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(viewpoint);
        var roles = viewpoint.Model.Directory.RolesOf(request.Person);
        return new RecordList(
            new CanonicalQuery("roles").With<Id<Person>>("person", [request.Person]).ToString(),
            request.Page,
            roles.Select(role => viewpoint.Model.Find(EntityKind.Role, role.Id.Value)!),
            static record => SortKey.OfInstant(record.CreatedAt));
    }
}

/// <summary>Whose roles.</summary>
/// <param name="Person">The person.</param>
/// <param name="Page">Which page.</param>
public sealed record ListRolesRequest(Id<Person> Person, PageRequest Page);
