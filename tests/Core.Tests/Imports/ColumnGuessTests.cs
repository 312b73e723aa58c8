using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

public sealed class ColumnGuessTests
{
    [Theory]
    [InlineData("name,type\nA,library\nB,Museum\n", "organisation.name organisation.kind")]
    [InlineData("name,type\nA,library\nB,Commissioned library\n", "organisation.name organisation.custom")]
    [InlineData("Organisation,Name,E-mail\nA,Ann,ann@a.example\n", "organisation.name person.name person.emails")]
    [InlineData("Company,First Name,Surname,Position\nA,Ann,Ash,Chair\n", "organisation.name person.firstName person.lastName role.title")]
    [InlineData("Organisation,email\nA,info@a.example\n", "organisation.name organisation.custom")]
    [InlineData("library name,URN,la_code,la_name\nA,123456,E1,Bolton\n", "organisation.name organisation.identifier organisation.basedInCode organisation.basedIn")]
    [InlineData("From,To,Type,Notes,Start date\nA,B,funds,x,2020-01-01\n", "relationship.from relationship.to relationship.kind relationship.notes relationship.since")]
    [InlineData("Funding Org:Identifier,Recipient Org:Identifier,Amount Awarded\nX-1,X-2,5\n", "relationship.fromIdentifier relationship.toIdentifier -")]
    [InlineData("Date,Kind,Organisations,Notes\n2025-01-01,call,A,x\n", "engagement.occurredOn engagement.kind engagement.organisations engagement.summary")]
    [InlineData("name,code,kind,part_of,other_names\nA,X1,ward,Dudley,\n", "area.name area.code area.kind area.partOf area.otherNames")]
    [InlineData("Organisation,Who to ask,Site,Where\nA,ann@a.example,www.a.example,B1 1AA\n", "organisation.name organisation.custom organisation.website organisation.postcode")]
    [InlineData("Organisation,Source,Since,Strength\nA,x,2020-01-01,2\n", "organisation.name organisation.custom organisation.custom organisation.custom")]
    public async Task Draft_ByHeadersContextAndValues_GuessesTheColumns(string csv, string expected)
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync(csv);
        Assert.Equal(expected, string.Join(' ', draft.Columns.Select(column => column.Suggested ?? "-")));
    }

    [Theory]
    [InlineData("Charity number", "1164021", "charity")]
    [InlineData("Identifier", "GB-CHC-1164021", "org-id")]
    [InlineData("ODS code", "FM664", "ods")]
    [InlineData("Our number", "7", null)]
    [InlineData("External ID", "7", "reference")]
    [InlineData("ID", "7", "reference")]
    [InlineData("Reference", "7", "reference")]
    [InlineData("Demonstration reference", "LR-0001", "demo")]
    public async Task Draft_IdentifierColumn_GuessesTheScheme(string header, string value, string? scheme)
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync($"Organisation,{header}\nA,{value}\n");
        Assert.Equal(scheme, draft.Mapping.Columns.SingleOrDefault(column => column.Column == 2)?.Scheme);
    }

    [Fact]
    public async Task Draft_IdentifierOfNoScheme_IsLeftToAPersonAndNothingIsMade()
    {
        await using var world = await ImportWorld.CreateAsync();
        var reference = world.Directory.Entry(Vocabulary.IdentifierSchemes, "reference")!;
        await world.Partnership.Store.ApplyAsync(
            new ChangeSet { Id = Some.Id(), Actor = TestPartnership.Editor, At = Some.Instant, Reason = "By hand", Changes = [new Delete(reference.Kind, reference.Key, 1)] },
            CancellationToken.None);
        await world.Partnership.ReadModel.FollowAsync(CancellationToken.None);

        var draft = await world.DraftAsync("Organisation,ID\nA,7\n");

        Assert.Equal("organisation.identifier", draft.Columns[1].Suggested);
        Assert.Equal(1, Assert.Single(draft.Mapping.Columns).Column);
        Assert.False(draft.Mapping.CreateVocabulary);
    }

    [Fact]
    public async Task Draft_DatesWithTheMonthFirst_AreSeen()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync("Organisation,Reviewed on\nA,1/25/2026\nB,2/3/2026\n");
        Assert.Equal(Core.Imports.DateOrder.MonthFirst, draft.Mapping.Columns[1].DateOrder);
    }
}
