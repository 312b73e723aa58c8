using Bunit;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.TestKit;
using PartnershipGraph.Web.Organisations;
using Xunit;

namespace PartnershipGraph.Web.Tests.Organisations;

public sealed class OrganisationPageTests : PartnershipPageTest
{
    [Fact]
    public async Task Organisation_ThatIsNotThere_SaysSoAndLeadsOn()
    {
        await SignInAsync();

        var page = Context.Render<OrganisationPage>(parameters => parameters.Add(shown => shown.Id, Guid.Empty));

        page.WaitForAssertion(() => Assert.Contains("There is no such record", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("/organisations", page.Find("[role=alert] a").GetAttribute("href"));
    }

    [Fact]
    public async Task Organisation_WithEverything_ShowsTiesPeopleAndEngagement()
    {
        await SignInAsync();
        var (works, chapel, ada) = (Some.Organisation("Aston Works"), Some.Organisation("Zion Chapel"), Some.Person());
        await AddAsync(
            works,
            chapel,
            ada with { Emails = ["ada@works.example"] },
            Some.Role(ada, works),
            Some.Relationship(works, chapel) with { Strength = TieStrength.Integrated },
            new Engagement { Id = new Id<Engagement>(Some.Id()), EngagementKind = "meeting", OccurredOn = new DateOnly(2026, 2, 3), Organisations = [works.Id] });

        var page = Context.Render<OrganisationPage>(parameters => parameters.Add(shown => shown.Id, works.Id.Value));

        page.WaitForAssertion(() => Assert.Equal("Aston Works", page.Find("h1").TextContent));
        Assert.Contains("Engaged, last on 3 Feb 2026", page.Find("dd").TextContent, StringComparison.Ordinal);
        Assert.Contains("Zion Chapel", page.Find("section[aria-labelledby=ties] tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("Integrated", page.Find("section[aria-labelledby=ties] tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ada Okafor, Chair", page.Find("section[aria-labelledby=people]").TextContent, StringComparison.Ordinal);
        Assert.Contains("3 Feb 2026", page.Find(".org-timeline").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_ForAReaderWithoutContacts_IsNamedWithoutDetails()
    {
        await SignInAsync(AccessRole.Viewer);
        var (works, ada) = (Some.Organisation("Aston Works"), Some.Person());
        await AddAsync(works, ada with { Emails = ["ada@works.example"] }, Some.Role(ada, works));

        var page = Context.Render<OrganisationPage>(parameters => parameters.Add(shown => shown.Id, works.Id.Value));

        page.WaitForAssertion(() => Assert.Contains("Ada Okafor", page.Find("section[aria-labelledby=people]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("ada@works.example", page.Markup, StringComparison.Ordinal);
        Assert.Contains("need the permission", page.Find("section[aria-labelledby=people]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FollowUp_MarkedAsDone_IsDoneToday()
    {
        await SignInAsync();
        var works = Some.Organisation("Aston Works");
        var followUp = new FollowUp { Id = new Id<FollowUp>(Some.Id()), What = "Send the minutes", DueOn = new DateOnly(2026, 2, 1), Organisations = [works.Id] };
        await AddAsync(works, followUp);
        var page = Context.Render<OrganisationPage>(parameters => parameters.Add(shown => shown.Id, works.Id.Value));
        page.WaitForAssertion(() => Assert.Contains("overdue", page.Find("section[aria-labelledby=follow-ups]").TextContent, StringComparison.Ordinal));

        await page.Find("button[aria-label='Mark as done: Send the minutes']").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("done on 2 Mar 2026", page.Find("section[aria-labelledby=follow-ups]").TextContent, StringComparison.Ordinal));
    }
}
