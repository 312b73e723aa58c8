using FsCheck.Xunit;
using PartnershipGraph.Core.Imports;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

public sealed class MojibakeTests
{
    [Theory]
    [InlineData("Kingâ€™s", "King’s")]
    [InlineData("KingÃ¢â‚¬â„¢s", "King’s")]
    [InlineData("CafÃ© Â£5 â€“ open", "Café £5 – open")]
    [InlineData("Ysgol y CymrÅµ", "Ysgol y Cymrŵ")]
    [InlineData("CafÃ© “proper”", "Café “proper”")]
    [InlineData("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет")]
    [InlineData("ðŸ’š", "💚")]
    public void Repair_TextReadWrong_GivesWhatItWas(string text, string was) => Assert.Equal(was, Mojibake.Repair(text));

    [Theory]
    [InlineData("King’s")]
    [InlineData("Café £5 – open")]
    [InlineData("Côte d'Ivoire")]
    [InlineData("ÉCOLE SÃO JOÃO")]
    [InlineData("Ð and Î are letters")]
    [InlineData("Strauß’ Haus")]
    [InlineData("東京 Москва")]
    [InlineData("")]
    public void Repair_TextThatIsRight_IsLeft(string text) => Assert.Null(Mojibake.Repair(text));

    [Property]
    public void Repair_PlainText_IsLeft(string? text) =>
        Assert.Null(Mojibake.Repair(string.Concat((text ?? "").Where(char.IsAscii))));

    [Fact]
    public async Task Draft_CellsReadWrong_OffersTheRepairAndMakesItOnlyWhenAsked()
    {
        await using var world = await ImportWorld.CreateAsync();
        const string List = "Organisation,CafÃ©\nKingâ€™s Norton,CrÃ¨me\nSt. Mary,plain\n";
        var draft = await world.DraftAsync(List);

        var repair = Assert.Single(draft.Repairs);
        Assert.Equal((ImportRepair.Mojibake, 3L), (repair.Repair, repair.Cells));
        Assert.Equal(new RepairSample(2, 1, "Kingâ€™s Norton", "King’s Norton"), repair.Samples[1]);
        Assert.Empty(draft.Mapping.Repairs);

        await world.CommitAsync(draft);
        Assert.Equal("CrÃ¨me", world.Organisation("Kingâ€™s Norton").Custom["CafÃ©"]);

        await world.ImportAsync(List, mapping => mapping with { Repairs = [ImportRepair.Mojibake] });
        Assert.Equal("Crème", world.Organisation("King’s Norton").Custom["Café"]);
    }
}
