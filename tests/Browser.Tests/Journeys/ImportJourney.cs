using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipGraph.Browser.Tests.Running;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PartnershipGraph.Browser.Tests.Journeys;

[Trait("Speed", "Slow")]
public sealed class ImportJourney(RunningProduct product)
{
    private const string List = """
        Organisation,Sector,Based in,Contact name,Email
        Elmbridge Tool Library,voluntary,Dudley,Ines Moreau,ines@elmbridge.example
        Elmbridge Quakers,faith,Nowhere-on-Sea,,
        Elmbridge Bicycles Ltd,commercial fishing,Dudley,,
        """;

    [Fact]
    public async Task List_BroughtInAndTakenBack_LeavesNothing()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        await browser.GoToAsync("/import");

        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "elmbridge.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(List) });
        await Expect(page.Locator("h1")).ToHaveTextAsync("What do the columns mean?");
        await Expect(page.GetByLabel("Meaning of Organisation", new() { Exact = true })).ToHaveValueAsync("organisation.name");
        await Expect(page.GetByLabel("Meaning of Based in")).ToHaveValueAsync("organisation.basedIn");
        await browser.AssertAccessibleAsync("import, columns");
        await browser.PictureAsync("import-columns");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next: matches" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("What happens to what is there already?");
        await Expect(page.Locator("section[aria-labelledby=areas]")).ToContainTextAsync("Nowhere-on-Sea");
        await browser.AssertAccessibleAsync("import, matches");
        await browser.PictureAsync("import-matches");
        await page.GetByLabel("Create 1 area").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next: check" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Is this right?");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 row would be refused" })).ToBeVisibleAsync();
        await Expect(page.Locator(".check-errors tbody tr").First).ToContainTextAsync("commercial fishing");
        await browser.AssertAccessibleAsync("import, check");
        await browser.PictureAsync("import-check");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 2 rows" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Done" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await browser.AssertAccessibleAsync("import, done");
        await browser.PictureAsync("import-done");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download the 1 refused row" }).ClickAsync());
        Assert.Contains("commercial fishing", await ReadAsync(download), StringComparison.Ordinal);
        var import = page.Url;

        await browser.GoToAsync("/organisations?q=Elmbridge");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await browser.GoToAsync(import);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo this import" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, take it back" }).ClickAsync();
        await Expect(page.GetByText("Taken back.")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        await browser.GoToAsync("/organisations?q=Elmbridge");
        await Expect(page.GetByText("No organisation fits")).ToBeVisibleAsync();
        browser.AssertNoComplaints();
    }

    [Fact]
    public async Task Picture_GivenAsAList_IsRefusedInWords()
    {
        await using var browser = await product.OpenAsync();
        await browser.GoToAsync("/import");

        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
        await browser.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "photo.csv", MimeType = "text/csv", Buffer = picture });

        await Expect(browser.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("photo.csv");
        await Expect(browser.Page).ToHaveURLAsync(new Regex("/import$"));
    }

    [Fact]
    public async Task Cells_PastedFromASpreadsheet_BecomeADraft()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        await browser.GoToAsync("/import");

        await page.GetByLabel("Cells copied from a spreadsheet").FillAsync("Organisation\tSector\nOakley Hub\tvoluntary\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on with these cells" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("What do the columns mean?");
        await Expect(page.GetByLabel("Meaning of Sector")).ToHaveValueAsync("organisation.sector");
        browser.AssertNoComplaints();
    }

    private static async Task<string> ReadAsync(IDownload download)
    {
        await using var content = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync();
    }
}
