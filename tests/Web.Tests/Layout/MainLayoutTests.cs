using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Web.Layout;
using Xunit;

namespace PartnershipGraph.Web.Tests.Layout;

public sealed class MainLayoutTests : PartnershipPageTest
{
    private const string Appearance = "./_content/PartnershipGraph.Web/js/appearance.js";

    [Fact]
    public async Task Page_ThatFails_IsReplacedByWhatToDoAndRecovers()
    {
        await SignInAsync();
        var fails = true;
        var layout = Render(builder =>
        {
            if (fails)
            {
                throw new InvalidOperationException("The page cannot be drawn.");
            }

            builder.AddContent(0, "All is well.");
        });
        Assert.Equal("Something went wrong here", layout.Find("h1").TextContent);
        Assert.DoesNotContain("cannot be drawn", layout.Markup, StringComparison.Ordinal);

        fails = false;
        await layout.FindAll("button").Single(button => button.TextContent.Contains("Try again", StringComparison.Ordinal)).ClickAsync(new());

        Assert.Contains("All is well.", layout.Find("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatFailed_IsLeftByNavigating()
    {
        await SignInAsync();
        var fails = true;
        var layout = Render(builder =>
        {
            if (fails)
            {
                throw new InvalidOperationException("The page cannot be drawn.");
            }

            builder.AddContent(0, "Another page.");
        });

        fails = false;
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/areas");

        layout.WaitForAssertion(() => Assert.Contains("Another page.", layout.Find("main").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Appearance_OfTheSystem_IsFollowed()
    {
        await SignInAsync();
        var layout = Render(builder => builder.AddContent(0, "A page."), isDark: true);

        layout.WaitForAssertion(() => Assert.Equal("true", layout.Find(".pg-app").GetAttribute("data-dark")));
        await layout.InvokeAsync(() => layout.Instance.OnAppearanceChangedAsync(false));

        Assert.False(layout.Find(".pg-app").HasAttribute("data-dark"));
    }

    [Fact]
    public async Task Menu_Opened_SaysSo()
    {
        await SignInAsync();
        var layout = Render(builder => builder.AddContent(0, "A page."));
        Assert.Equal("false", layout.Find(".pg-menu-button").GetAttribute("aria-expanded"));

        await layout.Find(".pg-menu-button").ClickAsync(new());

        Assert.Equal("true", layout.Find(".pg-menu-button").GetAttribute("aria-expanded"));
        Assert.Equal("true", layout.Find("#menu").GetAttribute("data-open"));
    }

    private IRenderedComponent<MainLayout> Render(RenderFragment body, bool isDark = false)
    {
        var module = Context.JSInterop.SetupModule(Appearance);
        module.Mode = JSRuntimeMode.Strict;
        module.Setup<MainLayout.AppearanceState>("watch", _ => true).SetResult(new MainLayout.AppearanceState("system", isDark));
        module.SetupVoid("stopWatching").SetVoidResult();
        return Context.Render<MainLayout>(parameters => parameters.Add(layout => layout.Body, body));
    }
}
