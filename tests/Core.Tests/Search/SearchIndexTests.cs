using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Search;
using PartnershipGraph.Core.Storing;
using Xunit;
using Picture = PartnershipGraph.Core.ReadModel.ReadModel;

namespace PartnershipGraph.Core.Tests.Search;

public sealed class SearchIndexTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Birmingham City Council")]
    [InlineData("birmingham city")]
    [InlineData("city birm")]
    [InlineData("Brimingham")]
    [InlineData("Brimingham City Council")]
    [InlineData("Birmingam")]
    [InlineData("Birmingghamm council")]
    [InlineData("Birminxham")]
    [InlineData("Brimin")]
    public void Find_NameWithOrWithoutTypingError_FindsTheOrganisationFirst(string text)
    {
        var picture = Picture.Empty.Fold(1, [Named(1, "Walsall Council"), Named(2, "Birmingham City Council"), Named(3, "Brierley Hill Trust")]);

        var hits = picture.Search.Find(new SearchQuery(text));

        Assert.Equal(KeyOf(2), hits[0].EntityId);
        Assert.Equal("Birmingham City Council", hits[0].Name);
    }

    [Fact]
    public void Find_SwappedNeighbours_CountAsOneError()
    {
        // In a word of up to seven letters one error is forgiven, so a swap can only be found as one.
        var picture = Picture.Empty.Fold(1, [Named(1, "Aston Works")]);

        Assert.Equal(SearchReason.Similar, Assert.Single(picture.Search.Find(new SearchQuery("Asotn"))).Reason);
        Assert.Empty(picture.Search.Find(new SearchQuery("Aotsn")));
    }

    [Fact]
    public void Find_OneText_PutsTheReasonsInOrder()
    {
        var picture = Picture.Empty.Fold(
            1,
            [
                Named(1, "Hub of Aston"), Named(2, "Astin Works"), Named(3, "Astonbrook Hub"), Named(4, "Aston"), Named(5, "Unlike"),
                Put(Organisation(6, "Elsewhere") with { Identifiers = [new Identifier("charity", "Aston")] }),
            ]);

        var hits = picture.Search.Find(new SearchQuery("aston"));

        Assert.Equal(
            [
                (KeyOf(6), SearchReason.Identifier), (KeyOf(4), SearchReason.Name), (KeyOf(3), SearchReason.Beginning),
                (KeyOf(1), SearchReason.Words), (KeyOf(2), SearchReason.Similar),
            ],
            hits.Select(hit => (hit.EntityId, hit.Reason)));
        Assert.Equal(hits.OrderByDescending(hit => hit.Score), hits);
    }

    [Fact]
    public void Find_EquallyGoodAnswers_ComeByKindNameAndId()
    {
        RecordChange[] changes =
        [
            Put(new Area { Id = new(KeyOf(1)), Name = "Aston" }), Put(new Person { Id = new(KeyOf(2)), Name = "Aston" }),
            Named(4, "ASTON"), Named(3, "Aston"),
        ];
        var expected = new[] { KeyOf(3), KeyOf(4), KeyOf(2), KeyOf(1) };

        Assert.Equal(expected, Ids(Picture.Empty.Fold(1, changes).Search, "aston"));
        Assert.Equal(expected, Ids(Picture.Empty.Fold(1, [.. changes.Reverse()]).Search, "aston"));
        Assert.Equal(expected[..2], Ids(Picture.Empty.Fold(1, changes).Search, "aston", limit: 2));
    }

    [Fact]
    public void Find_Kinds_LimitsTheAnswerToThem()
    {
        var picture = Picture.Empty.Fold(1, [Put(new Person { Id = new(KeyOf(1)), Name = "Mary Aston" }), Named(2, "Aston Works")]);

        var hits = picture.Search.Find(new SearchQuery("aston") { Kinds = [EntityKind.Person] });

        Assert.Equal(KeyOf(1), Assert.Single(hits).EntityId);
    }

    [Fact]
    public void Find_OtherName_SaysWhichNameMatched()
    {
        var picture = Picture.Empty.Fold(1, [Put(Organisation(1, "Béta Trust") with { OtherNames = ["The Old Forge"] })]);

        var hit = Assert.Single(picture.Search.Find(new SearchQuery("old forge")));

        Assert.Equal(("Béta Trust", "The Old Forge"), (hit.Name, hit.Matched));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  - ")]
    [InlineData("zzzz")]
    public void Find_NothingToFind_IsEmpty(string text) =>
        Assert.Empty(Picture.Empty.Fold(1, [Named(1, "Aston Works")]).Search.Find(new SearchQuery(text)));

    [Theory]
    [InlineData(0)]
    [InlineData(SearchQuery.MaxLimit + 1)]
    public void Find_LimitOutOfRange_Throws(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Picture.Empty.Search.Find(new SearchQuery("aston", limit)));

    [Fact]
    public void Find_AfterRenameAndDelete_SeesOnlyWhatIsThere()
    {
        // Enough around them that the changed ones are indexed on their own, beside the rest.
        var before = Picture.Empty.Fold(1, [.. Enumerable.Range(10, 200).Select(number => Named(number, $"Group {number}")), Named(1, "Aston"), Named(2, "Beta")]);
        Assert.Single(before.Search.Find(new SearchQuery("aston")));

        var after = before.Fold(2, [Named(1, "Gamma"), new RecordChange(EntityKind.Organisation, KeyOf(2), null)]);

        Assert.Empty(after.Search.Find(new SearchQuery("aston")));
        Assert.Empty(after.Search.Find(new SearchQuery("beta")));
        Assert.Equal([KeyOf(1)], Ids(after.Search, "gamma"));
        Assert.Empty(after.Search.Containing(EntityKind.Organisation, "beta"));
        Assert.Equal([KeyOf(1)], Ids(before.Search, "aston"));
        Assert.Equal([KeyOf(1)], before.Search.Containing(EntityKind.Organisation, "ast"));
    }

    [Fact]
    public void Containing_WordsAndPostcode_ForgivesNothing()
    {
        var picture = Picture.Empty.Fold(1, [Put(Organisation(1, "Aston Works") with { Postcode = "B1 1BB" }), Named(2, "Astin")]);

        Assert.Equal([KeyOf(1)], picture.Search.Containing(EntityKind.Organisation, "wor asto"));
        Assert.Equal([KeyOf(1)], picture.Search.Containing(EntityKind.Organisation, "b11bb"));
        Assert.Empty(picture.Search.Containing(EntityKind.Organisation, "astom"));
        Assert.Empty(picture.Search.Containing(EntityKind.Person, "aston"));
    }

    private static IEnumerable<Guid> Ids(SearchIndex search, string text, int limit = 20) =>
        search.Find(new SearchQuery(text, limit)).Select(hit => hit.EntityId);

    private static RecordChange Named(int number, string name) => Put(Organisation(number, name));

    private static Organisation Organisation(int number, string name) => new() { Id = new(KeyOf(number)), Name = name };

    private static RecordChange Put(Entity entity) => new(entity.Kind, entity.Key, new StoredRecord(entity, 1, At, At));

    private static Guid KeyOf(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);
}
