using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Vocabularies;

/// <summary>Identifier schemes are an administrator's, since they bind everybody's writes.</summary>
public sealed class SchemesTests
{
    private static readonly Actor Admin = TestPartnership.Editor with { Permissions = Actor.System.Permissions };

    [Fact]
    public async Task Delete_Scheme_NeedsAnAdministrator()
    {
        await using var partnership = await TestPartnership.CreateAsync();
        var delete = partnership.Get<DeleteVocabularyEntry>();
        var scheme = new DeleteRequest(VocabularyEntry.IdOf(Vocabulary.IdentifierSchemes, "demo").Value, 1);

        var refused = await delete.ExecuteAsync(TestPartnership.Editor, scheme, CancellationToken.None);

        Assert.Equal(Problem.NotAllowed, refused.Refusal!.Problem);
        Assert.NotNull(partnership.ReadModel.Current.Directory.Entry(Vocabulary.IdentifierSchemes, "demo"));
        Assert.True((await delete.ExecuteAsync(Admin, scheme, CancellationToken.None)).Succeeded);
    }

    [Fact]
    public async Task Delete_OtherWord_NeedsNoAdministrator()
    {
        await using var partnership = await TestPartnership.CreateAsync();
        var theme = partnership.ReadModel.Current.Directory.Vocabularies.All.First(entry => entry.Vocabulary == Vocabulary.Themes);

        var deleted = await partnership.Get<DeleteVocabularyEntry>().ExecuteAsync(TestPartnership.Editor, new DeleteRequest(theme.Key, 1), CancellationToken.None);

        Assert.True(deleted.Succeeded);
    }
}
