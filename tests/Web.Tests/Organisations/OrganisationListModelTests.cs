using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Web.Organisations;
using Xunit;

namespace PartnershipGraph.Web.Tests.Organisations;

public sealed class OrganisationListModelTests
{
    [Fact]
    public void QueryOf_AnAddress_AsksForWhatItSays()
    {
        var query = OrganisationListModel.QueryOf(OrganisationListModel.AddressOf(
            "/organisations?q=mary&sector=faith&sector=public&engagement=lapsed&hasNoTies=true&area=00000000-0000-0000-0000-000000000007&areaMode=counted&sort=-lastEngaged"));

        Assert.Equal("mary", query.Text);
        Assert.Equal([Sector.Faith, Sector.Public], query.Sectors);
        Assert.Equal([EngagementState.Lapsed], query.Engagement);
        Assert.True(query.HasNoTies);
        Assert.Equal(AreaMode.Counted, query.AreaMode);
        Assert.Equal(new Guid("00000000-0000-0000-0000-000000000007"), Assert.Single(query.Areas).Value);
        Assert.Equal(OrganisationSort.LastEngaged, query.Sort);
        Assert.True(query.Descending);
    }

    [Fact]
    public void QueryOf_ValuesThatMeanNothing_LeavesThemOut()
    {
        var query = OrganisationListModel.QueryOf(OrganisationListModel.AddressOf("/organisations?sector=4&sector=moon&area=here&sort=colour"));

        Assert.Empty(query.Sectors);
        Assert.Empty(query.Areas);
        Assert.Equal(OrganisationSort.Name, query.Sort);
    }

    [Fact]
    public void Chips_OfFilters_AreInWordsAndLeadToTheListWithoutThem()
    {
        var chips = OrganisationListModel.Chips(OrganisationListModel.AddressOf("/organisations?sector=faith&hasNoTies=true"), null).ToList();

        Assert.Equal(["Has no ties", "Sector: Faith"], chips.Select(chip => chip.Text));
        Assert.Equal("/organisations?sector=faith", chips[0].Without.ToString());
    }
}
