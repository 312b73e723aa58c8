using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Search;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.TestKit;
using Xunit;
using Picture = PartnershipGraph.Core.ReadModel.ReadModel;

namespace PartnershipGraph.Core.Tests.Search;

public sealed class SearchIndexTests
{
    private static readonly Organisation University = Some.Organisation("University of Wolverhampton") with { OtherNames = ["Wolverhampton Poly"] };
    private static readonly Organisation Council = Some.Organisation("City of Wolverhampton Council", null, new Identifier("charity", "1 234-567"));
    private static readonly Organisation Church = Some.Organisation("St. Mary’s Church, Aston") with { Postcode = "B6 5RQ" };
    private static readonly Organisation Works = Some.Organisation("Aston Works");

    private static readonly Picture Region = PictureOf(
        University, Council, Church, Works, Some.Person("Ada Aston"), Some.Area("Wolverhampton") with { Code = "E08000031" }, Some.Area("Aston"));

    [Theory]
    [InlineData("university of wolverhampton", "University of Wolverhampton", SearchReason.Name)]
    [InlineData("Wolverhampton poly", "University of Wolverhampton", SearchReason.Name)]
    [InlineData("univ wolv", "University of Wolverhampton", SearchReason.Words)]
    [InlineData("City of Wol", "City of Wolverhampton Council", SearchReason.Beginning)]
    [InlineData("univercity wolverhamton", "University of Wolverhampton", SearchReason.Similar)]
    [InlineData("st marys", "St. Mary’s Church, Aston", SearchReason.Beginning)]
    [InlineData("asten works ltd", "Aston Works", SearchReason.Similar)]
    [InlineData("1234567", "City of Wolverhampton Council", SearchReason.Identifier)]
    [InlineData("b65rq", "St. Mary’s Church, Aston", SearchReason.Identifier)]
    [InlineData("e08000031", "Wolverhampton", SearchReason.Identifier)]
    public void Find_WaysToSayIt_PutsItFirstAndSaysWhy(string text, string name, SearchReason reason)
    {
        var best = Region.Search.Find(new SearchQuery(text))[0];

        Assert.Equal((name, reason), (best.Name, best.Reason));
    }

    [Theory]
    [InlineData("requires improvement")]
    [InlineData("improv requ")]
    public void Find_TextOfACustomField_FindsTheOrganisationBehindNames(string text)
    {
        var school = Some.Organisation("Aston Academy") with { Custom = CustomFields.Of([new("Ofsted rating", "Requires improvement")]) };
        var named = Some.Organisation("Improvement Requires Trust");
        var person = Some.Person("Ada Okafor") with { Custom = CustomFields.Of([new("Birthday", "Requires improvement")]) };

        var hits = PictureOf(school, named, person).Search.Find(new SearchQuery(text));

        Assert.Equal(["Improvement Requires Trust", "Aston Academy"], hits.Select(hit => hit.Name));
        Assert.Equal((SearchReason.Custom, "Requires improvement"), (hits[1].Reason, hits[1].Matched));
        Assert.Contains(school.Key, PictureOf(school, named, person).Search.Containing(EntityKind.Organisation, text));
    }

    [Fact]
    public void Find_OtherNameFits_SaysWhichNameDid() =>
        Assert.Equal("Wolverhampton Poly", Region.Search.Find(new SearchQuery("wolverhampton poly"))[0].Matched);

    [Fact]
    public void Find_Kinds_AnswersOnlyThose()
    {
        var hits = Region.Search.Find(new SearchQuery("aston") { Kinds = [EntityKind.Area, EntityKind.Person] });

        Assert.Equal([(EntityKind.Area, "Aston"), (EntityKind.Person, "Ada Aston")], hits.Select(hit => (hit.Kind, hit.Name)));
    }

    [Fact]
    public void Find_Limit_KeepsTheBest() =>
        Assert.Equal(
            Region.Search.Find(new SearchQuery("aston")).Take(2),
            Region.Search.Find(new SearchQuery("aston", Limit: 2)));

    [Theory]
    [InlineData("")]
    [InlineData(" - ")]
    [InlineData("zzz")]
    public void Find_NothingFits_AnswersNothing(string text) => Assert.Empty(Region.Search.Find(new SearchQuery(text)));

    [Fact]
    public void Find_SwappedNeighbours_CountAsOneError()
    {
        // In a word of up to seven letters one error is forgiven, so a swap can only be found as one.
        Assert.Equal("Aston Works", Region.Search.Find(new SearchQuery("Wroks"))[0].Name);
        Assert.Empty(Region.Search.Find(new SearchQuery("Wrosk")));
    }

    [Fact]
    public void Find_EquallyGoodAnswers_ComeByNameAndIdHoweverTheyCame()
    {
        Organisation[] same = [Some.Organisation("Zion Hall"), Some.Organisation("ZION HALL"), Some.Organisation("Zion Hall")];
        var expected = same.Select(organisation => organisation.Id.Value).Order().ToArray();

        Assert.Equal(expected, PictureOf(same).Search.Find(new SearchQuery("zion hall")).Select(hit => hit.EntityId));
        Assert.Equal(expected, PictureOf([.. same.Reverse()]).Search.Find(new SearchQuery("zoin hall")).Select(hit => hit.EntityId));
    }

    [Fact]
    public void Find_LongText_ReadsTheFirstWords() =>
        Assert.NotNull(Region.Search.Find(new SearchQuery(string.Join(' ', Enumerable.Repeat("aston", 5_000)))));

    [Fact]
    public void Find_RecordChangedOrGone_AnswersWhatIsNow()
    {
        _ = Region.Search.Find(new SearchQuery("aston"));

        var next = Region.Fold(2, [Change(Works with { Name = "Digbeth Works" }), new RecordChange(EntityKind.Organisation, Church.Id.Value, null)]);

        Assert.DoesNotContain(next.Search.Find(new SearchQuery("aston")), hit => hit.EntityId == Works.Id.Value || hit.EntityId == Church.Id.Value);
        Assert.Equal("Digbeth Works", next.Search.Find(new SearchQuery("digbeth"))[0].Name);
        Assert.Equal("Aston Works", Region.Search.Find(new SearchQuery("aston works"))[0].Name);
    }

    [Fact]
    public void Containing_Words_ForgivesNothing()
    {
        Assert.Equal([Works.Id.Value], Region.Search.Containing(EntityKind.Organisation, "aston wo"));
        Assert.Equal([Church.Id.Value], Region.Search.Containing(EntityKind.Organisation, "B6 5RQ"));
        Assert.Empty(Region.Search.Containing(EntityKind.Organisation, "asten works"));
    }

    private static Picture PictureOf(params Entity[] entities) => Picture.Empty.Fold(1, [.. entities.Select(Change)]);

    private static RecordChange Change(Entity entity) =>
        new(entity.Kind, entity.Key, new StoredRecord(entity, 1, Some.Instant, Some.Instant));
}
