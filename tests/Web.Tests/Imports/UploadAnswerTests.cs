using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Web.Imports;
using Xunit;

namespace PartnershipGraph.Web.Tests.Imports;

public sealed class UploadAnswerTests
{
    private const string Id = "0190c1a0-0000-7000-8000-000000000001";

    [Fact]
    public void ImportId_OfAnAnswerThatTookTheList_IsTheNewImport() =>
        Assert.Equal(new Guid(Id), new UploadAnswer(201, false, "/api/v1/imports/" + Id, null, null).ImportId);

    [Theory]
    [InlineData(422, "/api/v1/imports/" + Id)]
    [InlineData(201, "/api/v1/imports/none")]
    [InlineData(201, null)]
    public void ImportId_OfAnyOtherAnswer_IsNone(int status, string? location) =>
        Assert.Null(new UploadAnswer(status, false, location, null, null).ImportId);

    [Theory]
    [InlineData(0, Problem.NotYet)]
    [InlineData(401, Problem.NotSignedIn)]
    [InlineData(403, Problem.NotAllowed)]
    [InlineData(413, Problem.TooLarge)]
    [InlineData(415, Problem.Invalid)]
    [InlineData(500, Problem.Invalid)]
    public void ToRefusal_WithoutWords_SaysWhatToDo(int status, Problem problem)
    {
        var refusal = new UploadAnswer(status, false, null, null, null).ToRefusal();

        Assert.Equal(problem, refusal!.Problem);
        Assert.NotEmpty(refusal.Detail);
    }

    [Fact]
    public void ToRefusal_WithWords_TakesThem()
    {
        var refusal = new UploadAnswer(415, false, null, "photo.csv is a picture.", ["Save the sheet as CSV."]).ToRefusal();

        Assert.Equal("photo.csv is a picture.", refusal!.Detail);
        Assert.Equal(["Save the sheet as CSV."], refusal.Errors["file"]);
    }

    [Fact]
    public void ToRefusal_WhenSomebodyStoppedIt_IsNone() => Assert.Null(new UploadAnswer(0, true, null, null, null).ToRefusal());
}
