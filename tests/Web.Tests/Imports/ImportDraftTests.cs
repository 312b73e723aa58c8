using System.Text;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.TestKit;
using PartnershipGraph.Web.Imports;
using Xunit;

namespace PartnershipGraph.Web.Tests.Imports;

public sealed class ImportDraftTests : IAsyncLifetime
{
    private TestPartnership _partnership = null!;

    public async ValueTask InitializeAsync() => _partnership = await TestPartnership.CreateAsync();

    public ValueTask DisposeAsync() => _partnership.DisposeAsync();

    [Fact]
    public async Task Draft_OfAList_StartsFromWhatWasGuessed()
    {
        var draft = await DraftAsync("Organisation,Charity number,,Colour\nAston Works,1234567,x,red\n");

        Assert.Equal(["organisation.name", "organisation.identifier", "organisation.custom", "organisation.custom"], draft.Columns.Select(column => column.Field));
        Assert.Equal(["Organisation", "Charity number", "Column 3", "Colour"], draft.Columns.Select(column => column.Header));
        Assert.Equal(["Aston Works"], draft.Columns[0].Samples);
        Assert.Equal(ImportMode.Upsert, draft.Mode);
    }

    [Fact]
    public async Task Mapping_OfChanges_HoldsThemAndLeavesOutWhatIsLeftOut()
    {
        var draft = await DraftAsync("Organisation,Reviewed,Colour\nAston Works,3/4/2026,red\n");
        draft.Columns[1].Field = "organisation.relationshipsReviewedOn";
        Assert.Contains("day or the month first", Assert.Single(draft.Questions), StringComparison.Ordinal);
        draft.Columns[1].DateOrder = nameof(DateOrder.MonthFirst);
        Assert.Empty(draft.Questions);
        draft.Columns[2].Name = " Paint ";
        draft.Mode = ImportMode.FillBlanks;
        draft.CreateAreas = true;
        draft.Constants.Add(new ConstantChoice { Field = "organisation.sector", Value = " faith " });
        draft.Constants.Add(new ConstantChoice { Field = "organisation.tags", Value = "" });

        var mapping = draft.ToMapping();

        Assert.Equal([1, 2, 3], mapping.Columns.Select(column => column.Column));
        Assert.Equal("Paint", mapping.Columns[2].Name);
        Assert.Equal(DateOrder.MonthFirst, mapping.Columns[1].DateOrder);
        Assert.Equal(ImportMode.FillBlanks, mapping.Mode);
        Assert.True(mapping.CreateAreas);
        Assert.Equal([new ImportConstant("organisation.sector", "faith")], mapping.Constants);
    }

    [Fact]
    public async Task Mapping_OfAColumnThatHoldsNoIdentifiers_HasNoScheme()
    {
        var draft = await DraftAsync("Organisation,Charity number\nAston Works,1234567\n");
        Assert.Equal("charity", draft.ToMapping().Columns[1].Scheme);

        draft.Columns[1].Field = "organisation.notes";

        Assert.Null(draft.ToMapping().Columns[1].Scheme);
    }

    [Fact]
    public async Task Mapping_OfAnAcceptedRepair_NamesItAndDoesWithoutItOtherwise()
    {
        var draft = await DraftAsync("Organisation\nKingâ€™s Norton\n");
        Assert.Equal(ImportRepair.Mojibake, Assert.Single(draft.Repairs).Repair);
        Assert.Empty(draft.ToMapping().Repairs);

        draft.Accept(ImportRepair.Mojibake, true);

        Assert.Equal([ImportRepair.Mojibake], draft.ToMapping().Repairs);
    }

    [Fact]
    public async Task Certainty_OfAColumn_IsThatOfTheGuessUntilAnotherIsChosen()
    {
        var draft = await DraftAsync("Organisation,Colour\nAston Works,red\n");
        Assert.Equal(["sure", "kept as it is"], draft.Columns.Select(column => column.Certainty));

        draft.Columns[1].Field = "organisation.tags";

        Assert.Null(draft.Columns[1].Certainty);
    }

    [Fact]
    public async Task Clashes_OfTwoColumnsWithOneMeaning_NameBoth()
    {
        var draft = await DraftAsync("Organisation,Colour\nAston Works,red\n");
        Assert.Empty(draft.Clashes);

        draft.Columns[1].Field = "organisation.name";

        Assert.Contains("“Organisation” and “Colour”", Assert.Single(draft.Clashes), StringComparison.Ordinal);
    }

    private async Task<ImportDraft> DraftAsync(string list)
    {
        await using var content = new MemoryStream(Encoding.UTF8.GetBytes(list));
        var drafted = await _partnership.DoAsync<DraftImport, DraftImportRequest, ImportView>(new DraftImportRequest("list.csv", content));
        return new ImportDraft(drafted.Value, ImportField.All);
    }
}
