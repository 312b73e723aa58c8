using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Organisations;

/// <summary>Adds an organisation, unless one with its name in its place or with one of its identifiers is there.</summary>
public sealed class CreateOrganisation(RecordDesk desk) : CreateRecord<OrganisationFields, Organisation>(desk)
{
    /// <inheritdoc />
    protected override IReadOnlyList<Candidate> LikelyDuplicates(Organisation entity, ReadModel.ReadModel model) =>
        OrganisationDuplicates.Of(entity, model);
}

/// <summary>Changes an organisation.</summary>
public sealed class ChangeOrganisation(RecordDesk desk) : ChangeRecord<OrganisationFields, Organisation>(desk);

/// <summary>Deletes an organisation; with cascade also its roles, relationships and participations.</summary>
public sealed class DeleteOrganisation(RecordDesk desk) : DeleteRecord<OrganisationFields, Organisation>(desk);

/// <summary>Reads an organisation.</summary>
public sealed class GetOrganisation(RecordDesk desk) : GetRecord<OrganisationFields, Organisation>(desk);

/// <summary>Reads the organisation that holds an identifier.</summary>
public sealed class FindOrganisationByIdentifier(RecordDesk desk) : FindByIdentifier<OrganisationFields, Organisation>(desk);
