using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>Who is taken for whom.</summary>
public sealed class MatchingTests
{
    private const string TwoSmiths = "Contact id,Contact,Email,Organisation\n7,John Smith,js1@x.example,Acme\n8,John Smith,js2@x.example,Acme\n";

    [Fact]
    public async Task People_OfOneNameAndOrganisationWithTwoIdentifiers_AreTwo()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(TwoSmiths);
        var sequence = await world.SequenceAsync();
        await world.ImportAsync(TwoSmiths);

        Assert.Equal(sequence, await world.SequenceAsync());
        Assert.Equal(
            ["7 js1@x.example", "8 js2@x.example"],
            world.Directory.People.All.Select(person => $"{Assert.Single(person.Identifiers).Value} {Assert.Single(person.Emails)}").Order(StringComparer.Ordinal));
        Assert.Equal(1, world.Directory.Organisations.Count);
        Assert.Equal(2, world.Directory.Roles.Count);
    }

    [Theory]
    [InlineData("Contact id,Contact,Email,Organisation\n7,John Smith,js@x.example,Acme\n", "Contact id,Contact,Email,Organisation\n8,John Smith,js@x.example,Acme\n")]
    [InlineData("Contact id,Contact\n7,John Smith\n", "Contact id,Contact\n8,John Smith\n")]
    public async Task People_HoldingAnotherIdentifier_AreNotMeant(string first, string second)
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(first);
        await world.ImportAsync(second);

        Assert.Equal(2, world.Directory.People.Count);
    }

    [Fact]
    public async Task People_WithTwoAddresses_AreOneAndKeepBoth()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Contact,Email,Organisation\nJohn Smith,js1@x.example,Acme\nJohn Smith,js2@x.example,Acme\n");

        Assert.Equal(["js1@x.example", "js2@x.example"], Assert.Single(world.Directory.People.All).Emails);
    }

    [Fact]
    public async Task Organisations_SharingANumberThatIsNotUnique_StayThemselves()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation,UPRN\nAston Arts,1\n");
        await world.ImportAsync("Organisation,UPRN\nBilston Books,1\nAston Arts,1\n");

        Assert.Equal(["Aston Arts", "Bilston Books"], world.Directory.Organisations.All.Select(organisation => organisation.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scheme_BroughtByAList_IsUniqueOnlyForAnAdministrator(bool isAdmin)
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.MapAsync(await world.DraftAsync("Organisation,ID\nTwin,1\nTwin,2\n"), mapping => mapping with
        {
            CreateVocabulary = true,
            Columns = [new ColumnMapping(1, "organisation.name"), new ColumnMapping(2, "organisation.identifier", "our-crm")],
        });
        var actor = isAdmin ? TestPartnership.Editor with { Permissions = Actor.System.Permissions } : TestPartnership.Editor;
        Assert.True((await world.AsAsync<CommitImport, Guid, ImportView>(actor, draft.Run.Id)).Succeeded);
        var done = await world.ExecuteAsync(draft.Run.Id);

        Assert.Equal(RunState.Succeeded, done.Run.State);
        var scheme = world.Directory.Entry(Vocabulary.IdentifierSchemes, "our-crm");
        Assert.NotNull(scheme);
        Assert.Equal((isAdmin, (string?)null), (scheme.IsUnique, scheme.Pattern));

        // Either way the list tells its two bodies of one name apart, also the second time.
        Assert.Equal(2, world.Directory.Organisations.Count);
        var sequence = await world.SequenceAsync();
        await world.ImportAsync("Organisation,ID\nTwin,1\nTwin,2\n");
        Assert.Equal(sequence, await world.SequenceAsync());
    }
}
