using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>Lists the API keys by name, revoked ones too; never the keys themselves.</summary>
public sealed class ListApiKeys(RecordDesk desk) : ListRecords<PageRequest, ApiKeyFields, ApiKey>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;

    /// <inheritdoc />
    protected override RecordList Describe(PageRequest request, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new RecordList(
            "api-keys", request, viewpoint.Model.Directory.ApiKeys.Stored, static record => SortKey.OfName(((ApiKey)record.Entity).Name));
    }
}
