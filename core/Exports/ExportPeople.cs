using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Exports;

/// <summary>
/// Gives every person of a query with their roles, as the list shows them and as a contact list with a row for each role;
/// without contact details for readers who may not see them.
/// </summary>
public sealed class ExportPeople(RecordDesk desk) : UseCase<PersonQuery, Export>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Export>> HandleAsync(Actor actor, PersonQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var items = PersonList.AllItems(viewpoint.Model, request, viewpoint.Today);
        return Task.FromResult<Outcome<Export>>(new Export(
            "people",
            viewpoint.Model.Sequence,
            items.Count,
            items.Select(item => ListPeople.FieldsOf(item, viewpoint)),
            TableOf(items, viewpoint)));
    }

    private static ExportTable TableOf(IReadOnlyList<PersonItem> people, Viewpoint viewpoint)
    {
        var words = new ExportWords(viewpoint.Model, MatchScope.Organisations);
        var columns = new ExportColumns<(Person Person, Role? Role)>()
            .WithRecordId(Field.PersonIdentifier, row => row.Person.Key)
            .With(Field.PersonName, row => row.Person.Name)
            .WithIdentifiers(Field.PersonIdentifier, people.Select(item => item.Person.Identifiers), row => row.Person.Identifiers);
        if (viewpoint.SeesContacts)
        {
            columns
                .With(Field.PersonEmails, row => row.Person.Emails)
                .With(Field.PersonPhones, row => row.Person.Phones)
                .With(Field.PersonLawfulBasis, row => row.Person.LawfulBasis?.Basis)
                .With(Field.PersonLawfulBasisSource, row => row.Person.LawfulBasis?.Source)
                .With(Field.PersonLawfulBasisOn, row => row.Person.LawfulBasis?.On);
        }

        return columns
            .WithYesNo(Field.PersonDoNotContact, row => row.Person.DoNotContact)
            .WithYesNo(Field.PersonDoNotBroker, row => row.Person.DoNotBroker)
            .With(Field.PersonNotes, row => row.Person.Notes)
            .WithRecordId(Field.OrganisationIdentifier, row => row.Role?.Organisation.Value)
            .With(Field.OrganisationName, row => row.Role is null ? null : words.OrganisationName(row.Role.Organisation))
            .With(Field.RoleTitle, row => row.Role?.Title)
            .With(Field.RoleSince, row => row.Role?.Since)
            .With(Field.RoleUntil, row => row.Role?.Until)
            .Of(people.SelectMany(item => item.Roles.Count == 0 ? [(item.Person, null)] : item.Roles.Select(role => (item.Person, (Role?)role))));
    }
}
