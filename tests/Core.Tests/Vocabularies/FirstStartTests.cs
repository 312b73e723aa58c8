using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Vocabularies;

public sealed class FirstStartTests
{
    [Fact]
    public async Task EnsureAsync_EmptyStore_WritesWordsAndPlacesOnce()
    {
        await using var partnership = await TestPartnership.CreateAsync(empty: true);
        var firstStart = partnership.Get<FirstStart>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => firstStart.EnsureAsync(CancellationToken.None))));
        await firstStart.EnsureAsync(TestContext.Current.CancellationToken);
        await partnership.ReadModel.FollowAsync(TestContext.Current.CancellationToken);

        var directory = partnership.ReadModel.Current.Directory;
        Assert.Equal(1, await partnership.Store.GetSequenceAsync(TestContext.Current.CancellationToken));
        Assert.Equal(VocabularySeeds.Read().Count, directory.Vocabularies.Count);
        Assert.Equal(AreaSeeds.Read().Count, directory.Areas.Count);
        var wolverhampton = Assert.Single(directory.AreasNamed("E08000031"));
        Assert.Equal(
            ["Black Country", "West Midlands", "West Midlands Combined Authority"],
            directory.AreaTree.AncestorsOf(wolverhampton).Select(area => directory.Areas[area].Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EnsureAsync_StoreInUse_ChangesNothing()
    {
        await using var partnership = await TestPartnership.CreateAsync(empty: true);
        await partnership.Store.ApplyAsync(Some.Creating(Some.Area()), TestContext.Current.CancellationToken);

        await partnership.Get<FirstStart>().EnsureAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await partnership.Store.GetSequenceAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Seeds_Words_MeanOneEntryEach()
    {
        foreach (var vocabulary in VocabularySeeds.Read().GroupBy(entry => entry.Vocabulary))
        {
            var words = vocabulary.SelectMany(entry => entry.Synonyms.Append(entry.Label).Append(entry.Code)
                .Select(NormalisedName.Of).Distinct().Select(word => (Word: word, entry.Code)));
            Assert.All(words.GroupBy(word => word.Word), word => Assert.Single(word));
        }
    }

    [Fact]
    public void Seeds_Entries_AreWellFormed()
    {
        Assert.All(VocabularySeeds.Read(), entry =>
        {
            Assert.True(FieldShapes.IsCode(entry.Code), entry.Code);
            Assert.True(entry.Pattern is null || FieldShapes.IsPattern(entry.Pattern), entry.Code);
            Assert.Equal(entry.Vocabulary == Vocabulary.OrganisationKinds, entry.DefaultSector is not null and not Sector.Unknown);
            Assert.Equal(entry.IsDirected, entry.ForwardLabel is not null && entry.ReverseLabel is not null);
        });
        Assert.Equal(5, VocabularySeeds.Read().Select(entry => entry.Vocabulary).Distinct().Count());
    }

    [Theory]
    [InlineData("charity", "1002721", true)]
    [InlineData("charity", "GB-CHC-1002721", false)]
    [InlineData("charity", "1002721-3", true)]
    [InlineData("charity-scotland", "SC012345", true)]
    [InlineData("company", "01234567", true)]
    [InlineData("company", "SC123456", true)]
    [InlineData("company", "IP12345R", true)]
    [InlineData("company", "1234567", false)]
    [InlineData("ukprn", "10007166", true)]
    [InlineData("ukprn", "20007166", false)]
    [InlineData("urn", "104420", true)]
    [InlineData("ods", "RL4", true)]
    [InlineData("org-id", "360G-blf", true)]
    [InlineData("org-id", "GB-CHC-1002721", true)]
    [InlineData("org-id", "nonsense", false)]
    [InlineData("demo", "LR-0001", true)]
    [InlineData("area-code", "X-BLACK-COUNTRY", true)]
    public void Seeds_SchemePatterns_FitRealIdentifiers(string scheme, string value, bool expected) => Assert.Equal(
        expected,
        FieldShapes.Matches(VocabularySeeds.Read().Single(entry => entry.Vocabulary == Vocabulary.IdentifierSchemes && entry.Code == scheme), value));
}
