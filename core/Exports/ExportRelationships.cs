using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Exports;

/// <summary>Gives every relationship of a query, as the list shows them and as a contact list.</summary>
public sealed class ExportRelationships(RecordDesk desk) : UseCase<RelationshipQuery, Export>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Export>> HandleAsync(Actor actor, RelationshipQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var records = RelationshipList.All(viewpoint.Model, request);
        return Task.FromResult<Outcome<Export>>(new Export(
            "relationships",
            viewpoint.Model.Sequence,
            records.Count,
            records.Select(record => RecordDesk.View<RelationshipFields, Relationship>(record, viewpoint)),
            TableOf(records.Select(record => (Relationship)record.Entity), viewpoint)));
    }

    private static ExportTable TableOf(IEnumerable<Relationship> relationships, Viewpoint viewpoint)
    {
        var words = new ExportWords(viewpoint.Model, MatchScope.People);
        return new ExportColumns<Relationship>()
            .WithRecordId(Field.TieFromIdentifier, row => row.From.Value)
            .With(Field.TieFrom, row => words.OrganisationName(row.From))
            .With(Field.TieKind, row => words.Word(Vocabulary.RelationshipKinds, row.RelationshipKind))
            .WithRecordId(Field.TieToIdentifier, row => row.To.Value)
            .With(Field.TieTo, row => words.OrganisationName(row.To))
            .WithWord(Field.TieStrength, row => row.Strength)
            .With(Field.TieSince, row => row.Since)
            .With(Field.TieUntil, row => row.Until)
            .With(Field.TieSource, row => row.Source)
            .WithWord(Field.TieReportedBy, row => row.ReportedBy)
            .With(Field.TieLastConfirmedOn, row => row.LastConfirmedOn)
            .With(Field.TieContactsAtFrom, row => words.PeopleAt(row.ContactsAtFrom, [row.From]))
            .With(Field.TieContactsAtTo, row => words.PeopleAt(row.ContactsAtTo, [row.To]))
            .With(Field.TieNotes, row => row.Notes)
            .Of(relationships);
    }
}
