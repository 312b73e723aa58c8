using PartnershipGraph.Core.Imports;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>Exports of CiviCRM, Roundcube and Thunderbird, mapped without help.</summary>
public sealed class ContactsExportsTests
{
    private const string Names = "First Name=person.firstName|Last Name=person.lastName";
    private const string Thunderbird = Names + "|Display Name=person.name|Primary Email=person.emails|Secondary Email=person.emails|Work Phone=person.phones|Home Phone=person.phones"
        + "|Mobile Number=person.phones|Job Title=role.title|Organization=organisation.name|Web Page 1=organisation.website|Work ZipCode=organisation.postcode|Notes=person.notes";

    private const string Roundcube = Names + "|Display Name=person.name|Company=organisation.name|Job Title=role.title|Email Home=person.emails|Email Work=person.emails|Email Other=person.emails"
        + "|Home Phone=person.phones|Home Phone 2=person.phones|Business Phone=person.phones|Business Phone 2=person.phones|Home Mobile=person.phones|Primary Phone=person.phones"
        + "|Car Phone=person.phones|Phone Video=person.phones|Other Phone=person.phones|Work Zip=organisation.postcode|Notes=person.notes";

    /// <summary>Files, the columns that mean something, and what is to be kept of the organisation; all others with values are kept of the person.</summary>
    public static TheoryData<string, string, string> Files => new()
    {
        { "civicrm/individual_country_state_county_with_related.csv", Names + "|Email=person.emails", "" },
        { "civicrm/individual_invalid_external_identifier_email_mismatch.csv", "first=person.firstName|last=person.lastName|email=person.emails|external_identifier=person.identifier", "" },
        { "civicrm/individual_locations_with_related.csv", Names + "|Email=person.emails|Phone=person.phones", "" },
        { "civicrm/individual_parse_failure.csv", Names, "" },
        { "civicrm/individual_unicode.csv", "first_name=person.firstName|Last Name=person.lastName", "" },
        { "civicrm/organization_multiple_duplicates_invalid.csv", "organization_name=organisation.name", "email" },
        { "roundcube/all.csv", Roundcube, "Department|Business Fax|Business Street|Work City|Work State|Work Country|Website Work" },
        { "roundcube/outlook.csv", "E-mail Address=person.emails|E-mail 2 Address=person.emails|E-mail 3 Address=person.emails", "" },
        { "roundcube/tb_plain.csv", Thunderbird, "Work Address|Work City|Work State|Work Country|Department" },
        { "thunderbird/basic_csv_addressbook.csv", Thunderbird + "|Work City=organisation.basedIn", "" },
        { "thunderbird/csv_semicolon.csv", Names + "|Display Name=person.name|Primary Email=person.emails", "" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Draft_Export_IsMappedWithoutHelp(string path, string meanings, string keptOfOrganisation)
    {
        await using var world = await ImportWorld.CreateAsync();
        await using var content = File.OpenRead(SharedFolder.RequireFile("data/contacts-exports/" + path));

        var draft = (await world.TryDraftAsync(Path.GetFileName(path), content, allowRepeatedHeaders: true)).Value;

        Assert.Empty(draft.Problems);
        var wanted = meanings.Split('|').ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);
        foreach (var column in draft.Columns)
        {
            var expected = draft.Columns.First(other => other.Header == column.Header) == column && wanted.TryGetValue(column.Header, out var meaning) ? meaning
                : column.Samples.Count == 0 ? null
                : keptOfOrganisation.Split('|').Contains(column.Header) ? "organisation.custom"
                : "person.custom";
            Assert.Equal((column.Header, expected), (column.Header, column.Suggested));
        }

        Assert.Equal(draft.Columns.Where(column => column.Suggested is not null).Select(column => column.Number), draft.Mapping.Columns.Select(column => column.Column));
    }

    [Fact]
    public async Task Import_AddressesWithoutNames_MakesContactsCalledByThem()
    {
        await using var world = await ImportWorld.CreateAsync();

        var done = await world.ImportAsync("E-mail Address,E-mail 2 Address\nann@a.example,ann.ash@b.example\n");

        var person = Assert.Single(world.Directory.People.All);
        Assert.Equal(("ann", 2), (person.Name, person.Emails.Count));
        Assert.Contains("by the e-mail address", (await world.RowsAsync(done.Run.Id))[0].Reasons[0].Problem, StringComparison.Ordinal);
    }
}
