using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Records;

public sealed class FieldShapesTests
{
    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData("ada.okafor+news@mail.example.co.uk", true)]
    [InlineData("o'neill@example.org", true)]
    [InlineData("ada@localhost", false)]
    [InlineData("ada example.org", false)]
    [InlineData("ada@example..org", false)]
    [InlineData("ada@exam ple.org", false)]
    [InlineData("ada@example.org, bob@example.org", false)]
    [InlineData("@example.org", false)]
    [InlineData("ada@@example.org", false)]
    public void IsEmail_Text_AsPeopleWriteThem(string text, bool expected) => Assert.Equal(expected, FieldShapes.IsEmail(text));

    [Theory]
    [InlineData("0121 496 0496", true)]
    [InlineData("+44 (0)121 496-0496", true)]
    [InlineData("0121 496 0496 ext. 12", true)]
    [InlineData("01214960496x3", true)]
    [InlineData("999", false)]
    [InlineData("call the office", false)]
    [InlineData("0121 496 0496 or 0121 496 0497", false)]
    public void IsPhone_Text_AsPeopleWriteThem(string text, bool expected) => Assert.Equal(expected, FieldShapes.IsPhone(text));

    [Theory]
    [InlineData("https://www.example.org/a?b=c", "https://www.example.org/a?b=c")]
    [InlineData("www.example.org", "https://www.example.org")]
    [InlineData("http://example.org", "http://example.org")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("ftp://example.org", null)]
    [InlineData("https://user:secret@example.org", null)]
    [InlineData("not a site", null)]
    [InlineData("example", null)]
    public void Website_Text_AbsoluteOrNone(string text, string? expected) => Assert.Equal(expected, FieldShapes.Website(text));

    [Theory]
    [InlineData("wv1 1ly", "WV1 1LY")]
    [InlineData("WV11LY", "WV1 1LY")]
    [InlineData("b4  7et", "B4 7ET")]
    [InlineData("EC1A1BB", "EC1A 1BB")]
    [InlineData("not known", "not known")]
    [InlineData("75001", "75001")]
    public void Postcode_Text_UkOnesInOneSpelling(string text, string expected) => Assert.Equal(expected, FieldShapes.Postcode(text));

    [Theory]
    [InlineData("[0-9]{6}", true)]
    [InlineData("a)|(b", false)]
    [InlineData("(", false)]
    [InlineData("(?=a)b", false)]
    [InlineData(@"(a)\1", false)]
    public void IsPattern_Text_OnlyWhatRunsInLinearTime(string text, bool expected) => Assert.Equal(expected, FieldShapes.IsPattern(text));

    [Theory]
    [InlineData("123456", true)]
    [InlineData("1234567", false)]
    [InlineData("123456\n", false)]
    public void Matches_Value_AsAWhole(string value, bool expected) =>
        Assert.Equal(expected, FieldShapes.Matches(Some.Scheme() with { Pattern = "[0-9]{6}|x" }, value));

    [Theory]
    [InlineData("housing-association", true)]
    [InlineData("esol2", true)]
    [InlineData("Housing", false)]
    [InlineData("housing--association", false)]
    [InlineData("-housing", false)]
    [InlineData("housing association", false)]
    public void IsCode_Text_LowerCaseWithHyphens(string text, bool expected) => Assert.Equal(expected, FieldShapes.IsCode(text));

    [Fact]
    public void NameOf_Vocabulary_IsItsNameOnTheWire() =>
        Assert.Equal("organisation-kinds", FieldShapes.NameOf(Vocabulary.OrganisationKinds));
}
