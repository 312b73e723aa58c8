using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>Lists the users by name, disabled ones too.</summary>
public sealed class ListUsers(RecordDesk desk) : ListRecords<PageRequest, UserFields, User>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;

    /// <inheritdoc />
    protected override RecordList Describe(PageRequest request, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new RecordList(
            "users", request, viewpoint.Model.Directory.Users.Stored, static record => SortKey.OfName(((User)record.Entity).Name));
    }
}
