using System.Net;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.Tests.Access;

/// <summary>Contact details of people are for those with the permission contacts, everywhere.</summary>
public sealed class ContactsTests
{
    private const string Email = "ada@aston.example";

    [Fact]
    public async Task ContactDetailsShowNowhereWithoutThePermission()
    {
        await using var app = await ApiApplication.StartAsync();
        var everyone = await app.ClientAsync();
        var viewer = await app.ClientAsync(Permissions.Read);
        var organisation = await everyone.CreateAsync("organisations", new { name = "Aston Works" });
        var person = await everyone.CreateAsync("people", new { name = "Ada Okafor", emails = new[] { Email }, phones = new[] { "0121 496 0000" } });
        await everyone.CreateAsync($"people/{person.Id}/roles", new { organisation = new { id = organisation.Id } });

        foreach (var path in (string[])
            [$"people/{person.Id}", "people", $"organisations/{organisation.Id}/people", $"people/{person.Id}/history", "journal?limit=1000", "search?q=ada"])
        {
            // The one who may see comes first, so that a kept answer would be given away.
            var seen = (await everyone.GetAsync(path)).Is(HttpStatusCode.OK).Text;
            var hidden = (await viewer.GetAsync(path)).Is(HttpStatusCode.OK).Text;
            Assert.Equal(!path.StartsWith("search", StringComparison.Ordinal), seen.Contains(Email, StringComparison.Ordinal));
            Assert.DoesNotContain(Email, hidden, StringComparison.Ordinal);
            Assert.DoesNotContain("496 0000", hidden, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ListsOfOthersShowNoCellWithoutThePermission()
    {
        await using var app = await ApiApplication.StartAsync(runsWork: true);
        var everyone = await app.ClientAsync();
        var editor = await app.ClientAsync(Permissions.Read | Permissions.Write | Permissions.Import);
        var draft = (await everyone.UploadAsync("contacts.csv", $"Organisation,Sector,Contact,Email\r\nAston Works,civic,Ada Okafor,{Email}\r\nB,public,Bo,{Email.Replace("@", "(at)", StringComparison.Ordinal)}\r\n"))
            .Is(HttpStatusCode.Created);

        var mapping = draft["mapping"].GetRawText();
        (await editor.PutAsync($"imports/{draft.Id}/mapping", mapping)).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        var check = (await editor.PostAsync($"imports/{draft.Id}/dry-run", null)).Is(HttpStatusCode.OK);
        (await everyone.PostAsync($"imports/{draft.Id}/commit", null)).Is(HttpStatusCode.Accepted);
        await everyone.FinishAsync(draft.Id);

        Assert.Equal(2, check["result"].GetProperty("outcomes").GetProperty("refused").GetInt32());
        Assert.DoesNotContain("ada", check.Text, StringComparison.OrdinalIgnoreCase);
        foreach (var path in (string[])["imports", $"imports/{draft.Id}", $"imports/{draft.Id}/rows"])
        {
            Assert.DoesNotContain("ada", (await editor.GetAsync(path)).Is(HttpStatusCode.OK).Text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains(Email, (await everyone.GetAsync($"imports/{draft.Id}/rows")).Text, StringComparison.Ordinal);
        (await editor.GetAsync($"imports/{draft.Id}/rejected.csv")).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        (await everyone.GetAsync($"imports/{draft.Id}/rejected.csv")).Is(HttpStatusCode.OK);
    }
}
