using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Exports;

/// <summary>Gives every organisation of a query, as the list shows them and as a contact list.</summary>
public sealed class ExportOrganisations(RecordDesk desk) : UseCase<OrganisationQuery, Export>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Export>> HandleAsync(Actor actor, OrganisationQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var items = OrganisationList.AllItems(viewpoint.Model, request, viewpoint.Today);
        return Task.FromResult<Outcome<Export>>(new Export(
            "organisations",
            viewpoint.Model.Sequence,
            items.Count,
            items.Select(item => ListOrganisations.FieldsOf(item, viewpoint)),
            TableOf([.. items.Select(item => item.Organisation)], viewpoint)));
    }

    private static ExportTable TableOf(IReadOnlyList<Organisation> organisations, Viewpoint viewpoint)
    {
        var words = new ExportWords(viewpoint.Model, MatchScope.Organisations);
        return new ExportColumns<Organisation>()
            .WithRecordId(Field.OrganisationIdentifier, row => row.Key)
            .With(Field.OrganisationName, row => row.Name)
            .With(Field.OrganisationOtherNames, row => row.OtherNames)
            .With(Field.OrganisationSector, row => SectorOf(row))
            .With(Field.OrganisationAlsoSectors, row => row.AlsoSectors.Select(WordOf))
            .With(Field.OrganisationKind, row => words.Word(Vocabulary.OrganisationKinds, row.OrganisationKind))
            .WithIdentifiers(Field.OrganisationIdentifier, organisations.Select(organisation => organisation.Identifiers), row => row.Identifiers)
            .With(Field.OrganisationWebsite, row => row.Website)
            .With(Field.OrganisationPostcode, row => row.Postcode)
            .With(Field.OrganisationBasedIn, row => words.AreaName(row.BasedIn))
            .With(Field.OrganisationBasedInCode, row => words.AreaCode(row.BasedIn))
            .With(Field.OrganisationOperatesIn, row => words.AreasOf(row.OperatesIn))
            .WithYesNo(Field.OrganisationRegionWide, row => row.RegionWide)
            .WithWord<OrganisationStatus>(Field.OrganisationStatus, row => row.Status)
            .With(Field.OrganisationClosedOn, row => row.ClosedOn)
            .With(Field.OrganisationThemes, row => words.Words(Vocabulary.Themes, row.Themes))
            .With(Field.OrganisationTags, row => row.Tags)
            .With(Field.OrganisationOwner, row => words.User(row.Owner))
            .With(Field.OrganisationReviewedOn, row => row.RelationshipsReviewedOn)
            .With(Field.OrganisationNotes, row => row.Notes)
            .Of(organisations);
    }

    private static string? SectorOf(Organisation organisation) => organisation.Sector == Sector.Unknown ? null
        : organisation.SectorIsGuess ? $"{WordOf(organisation.Sector)} {CellValues.GuessMark}"
        : WordOf(organisation.Sector);

    private static string WordOf(Sector sector) => sector.ToString().ToLowerInvariant();
}
