using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.TestKit;
using Xunit;
using Picture = PartnershipGraph.Core.ReadModel.ReadModel;

namespace PartnershipGraph.Core.Tests.ReadModel;

public sealed class OrganisationListTests
{
    private static readonly Organisation[] Organisations = [.. "ABCDEFGH".Select(letter => Some.Organisation($"{letter} Works"))];
    private static readonly Picture Region = Picture.Empty.Fold(1, [.. Organisations.Select(Change)]);

    [Fact]
    public void Find_CursorOfAnotherQuery_IsRefused()
    {
        var cursor = Find(Region, new OrganisationQuery(), new PageRequest(null, 2)).Value.NextCursor;

        foreach (var other in new OrganisationQuery[] { new() { Descending = true }, new() { Sort = OrganisationSort.Updated }, new() { Text = "works" } })
        {
            Assert.Equal(Problem.Malformed, Find(Region, other, new PageRequest(cursor, 2)).Refusal?.Problem);
        }
    }

    [Theory]
    [InlineData("?")]
    [InlineData("AAAA")]
    [InlineData("not a cursor at all, and longer than one")]
    public void Find_NoCursor_IsRefused(string cursor) =>
        Assert.Equal(Problem.Malformed, Find(Region, new OrganisationQuery(), new PageRequest(cursor)).Refusal?.Problem);

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public void Find_LimitOutOfRange_IsRefused(int limit) =>
        Assert.Equal(Problem.Malformed, Find(Region, new OrganisationQuery(), new PageRequest(null, limit)).Refusal?.Problem);

    [Fact]
    public void Find_RowsComeAndGoBetweenPages_NoneIsRepeatedOrSkipped()
    {
        var first = Find(Region, new OrganisationQuery(), new PageRequest(null, 3)).Value;
        var later = Region.Fold(2,
        [
            new RecordChange(EntityKind.Organisation, Organisations[2].Key, null),
            Change(Some.Organisation("Aa Works")),
            Change(Some.Organisation("Da Works")),
        ]);

        var second = Find(later, new OrganisationQuery(), new PageRequest(first.NextCursor, 3)).Value;

        Assert.Equal(["D Works", "Da Works", "E Works"], second.Items.Select(item => item.Organisation.Name));
        Assert.Equal(9, second.Total);
    }

    [Fact]
    public void Find_SameValuesInAnotherOrder_IsTheSameQuery()
    {
        var cursor = Find(Region, new OrganisationQuery { Sectors = [Sector.Voluntary, Sector.Faith] }, new PageRequest(null, 2)).Value.NextCursor;

        var next = Find(Region, new OrganisationQuery { Sectors = [Sector.Faith, Sector.Voluntary] }, new PageRequest(cursor, 2));

        Assert.Equal("C Works", next.Value.Items[0].Organisation.Name);
    }

    private static Outcome<Page<OrganisationItem>> Find(Picture picture, OrganisationQuery query, PageRequest page) =>
        OrganisationList.Find(picture, query, page, SmallWorld.Today);

    private static RecordChange Change(Organisation organisation) => new(
        EntityKind.Organisation, organisation.Key, new StoredRecord(organisation, 1, Some.Instant, Some.Instant));
}
