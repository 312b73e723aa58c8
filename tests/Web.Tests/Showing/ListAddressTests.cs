using PartnershipGraph.Web.Showing;
using Xunit;

namespace PartnershipGraph.Web.Tests.Showing;

public sealed class ListAddressTests
{
    private static readonly string[] Known = ["q", "sector", "area"];

    [Fact]
    public void Parse_OfItsOwnText_GivesTheSameList()
    {
        var address = Parse("/organisations?sector=faith&sector=public&q=st%20mary%20%26%20all&sort=-name&page=3");

        Assert.Equal(address.ToString(), Parse(address.ToString()).ToString());
        Assert.Equal(["faith", "public"], address.Values("sector"));
        Assert.Equal("st mary & all", address.Value("q"));
        Assert.Equal("name", address.SortColumn);
        Assert.True(address.IsDescending);
        Assert.Equal(3, address.Page);
    }

    [Theory]
    [InlineData("/organisations?page=0")]
    [InlineData("/organisations?page=-4")]
    [InlineData("/organisations?page=many")]
    [InlineData("/organisations?page=99999999999999")]
    [InlineData("/organisations?unknown=1&q=")]
    public void Parse_OfWhatMeansNothing_GivesTheWholeListFromTheStart(string uri)
    {
        var address = Parse(uri);

        Assert.False(address.IsFiltered);
        Assert.Equal(1, address.Page);
        Assert.Equal("/organisations", address.ToString());
    }

    [Fact]
    public void Filters_WhenChanged_GoBackToTheFirstPage()
    {
        var address = Parse("/organisations?sector=faith&page=7");

        Assert.Equal("/organisations?sector=faith&sector=public", address.With("sector", "public").ToString());
        Assert.Equal("/organisations", address.Without("sector", "faith").ToString());
        Assert.Equal("/organisations?sector=private", address.Only("sector", "private").ToString());
        Assert.Equal("/organisations", address.Only("sector", "").ToString());
        Assert.Equal("/organisations", address.Unfiltered().ToString());
    }

    [Fact]
    public void SortedBy_TheSameColumnAgain_TurnsTheOrderRound()
    {
        var once = Parse("/organisations?page=7").SortedBy("ties");

        Assert.Equal("/organisations?sort=ties", once.ToString());
        Assert.Equal("/organisations?sort=-ties", once.SortedBy("ties").ToString());
        Assert.Equal("/organisations?sort=ties", once.SortedBy("ties").SortedBy("ties").ToString());
    }

    [Fact]
    public void OnPage_OfAFilteredList_KeepsFilterAndOrder() =>
        Assert.Equal("/organisations?sector=faith&sort=name&page=2", Parse("/organisations?sort=name&sector=faith").OnPage(2).ToString());

    private static ListAddress Parse(string uri) => ListAddress.Parse(uri, Known);
}
