using Bunit;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Web.Controls;
using Xunit;

namespace PartnershipGraph.Web.Tests.Controls;

public sealed class AnsweredTests : PageTest
{
    [Fact]
    public void Answered_WhileAwaited_SaysWhatIsLoading()
    {
        var shown = Render(null);

        Assert.Contains("Loading the list", shown.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Answered_WithAValue_ShowsIt() => Assert.Equal("<p>seven</p>", Render("seven").Markup.Trim());

    [Fact]
    public void Answered_WhenNotAllowed_SaysSoAndWhatToDo()
    {
        var shown = Render(new Refusal(Problem.NotAllowed, "This needs the permission read. Ask an administrator."));

        var alert = shown.Find("[role=alert]").TextContent;
        Assert.Contains("You may not see or do this", alert, StringComparison.Ordinal);
        Assert.Contains("Ask an administrator.", alert, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Problem.NotSignedIn, "/sign-in")]
    [InlineData(Problem.NotFound, "/")]
    [InlineData(Problem.Gone, "/")]
    public void Answered_WhenThereIsNothingToSee_LeadsOn(Problem problem, string href) =>
        Assert.Equal(href, Render(new Refusal(problem, "Because.")).Find("a").GetAttribute("href"));

    [Fact]
    public void Answered_WithErrors_ListsEveryMessage()
    {
        var refusal = new Refusal(Problem.Invalid, "Two fields are wrong.")
        {
            Errors = new Dictionary<string, string[]> { ["name"] = ["A name is needed."], ["website"] = ["Not an address.", "Too long."] },
        };

        Assert.Equal(["A name is needed.", "Not an address.", "Too long."], Render(refusal).FindAll("li").Select(item => item.TextContent));
    }

    private IRenderedComponent<Answered<string>> Render(Outcome<string>? outcome) => Context.Render<Answered<string>>(parameters => parameters
        .Add(answered => answered.Of, outcome)
        .Add(answered => answered.Waiting, "the list")
        .Add(answered => answered.ChildContent, value => $"<p>{value}</p>"));
}
