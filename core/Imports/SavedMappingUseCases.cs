using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Imports;

/// <summary>Keeps a mapping under a name.</summary>
public sealed class CreateSavedMapping(RecordDesk desk) : CreateRecord<SavedMappingFields, SavedMapping>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;
}

/// <summary>Changes a saved mapping, or its name.</summary>
public sealed class ChangeSavedMapping(RecordDesk desk) : ChangeRecord<SavedMappingFields, SavedMapping>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;
}

/// <summary>Deletes a saved mapping. Imports made with it are not touched.</summary>
public sealed class DeleteSavedMapping(RecordDesk desk) : DeleteRecord<SavedMappingFields, SavedMapping>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;
}

/// <summary>Reads a saved mapping.</summary>
public sealed class GetSavedMapping(RecordDesk desk) : GetRecord<SavedMappingFields, SavedMapping>(desk);

/// <summary>Which saved mappings are wanted: all of them.</summary>
public sealed record SavedMappingQuery;

/// <summary>Lists saved mappings by name.</summary>
public sealed class ListSavedMappings(RecordDesk desk) : ListRecords<SavedMappingQuery, SavedMappingFields, SavedMapping>(desk)
{
    private protected override RecordTable<SavedMapping> TableOf(ReadModel.Directory directory) => directory.SavedMappings;

    private protected override SortKey KeyOf(SavedMapping entity) => SortKey.OfText(NormalisedName.Of(entity.Name));

    private protected override bool Matches(SavedMapping entity, SavedMappingQuery query, Viewpoint viewpoint) => true;

    private protected override CanonicalQuery Canonical(SavedMappingQuery query, CanonicalQuery canonical, DateOnly today) => canonical;
}
