using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace PartnershipGraph.Api.Tests.Hosting;

/// <summary>What several tests do with the API in more than one request.</summary>
public static class ApiClientSteps
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Sends a list as the body.</summary>
    public static Task<ApiAnswer> UploadAsync(this ApiClient client, string fileName, string text) =>
        client.UploadAsync(fileName, Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a list as the body.</summary>
    public static async Task<ApiAnswer> UploadAsync(this ApiClient client, string fileName, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await client.SendAsync(HttpMethod.Post, "imports?fileName=" + Uri.EscapeDataString(fileName), content, null);
    }

    /// <summary>Imports a file as its columns were guessed, and gives back the import once it has ended.</summary>
    public static async Task<ApiAnswer> ImportAsync(this ApiClient client, string path)
    {
        var draft = await client.UploadAsync(Path.GetFileName(path), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        var id = draft.Is(HttpStatusCode.Created).Id;
        (await client.PostAsync($"imports/{id}/commit", null)).Is(HttpStatusCode.Accepted);
        Assert.Equal("succeeded", (await client.FinishAsync(id))["state"].GetString());
        return await client.GetAsync($"imports/{id}");
    }

    /// <summary>Waits until a run has ended.</summary>
    public static async Task<ApiAnswer> FinishAsync(this ApiClient client, Guid run)
    {
        var giveUp = DateTime.UtcNow + Patience;
        while (true)
        {
            var answer = (await client.GetAsync($"runs/{run}")).Is(HttpStatusCode.OK);
            if (answer["state"].GetString() is "succeeded" or "failed" or "cancelled")
            {
                return answer;
            }

            Assert.True(DateTime.UtcNow < giveUp, "The run does not end: " + answer);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Writes organisations, each in an area that is there, and partnerships between them, all active since long ago.</summary>
    public static async Task LoadRegionAsync(
        this ApiClient client, IReadOnlyList<(string Name, string Area)> organisations, IReadOnlyList<(string From, string To)> ties)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (name, area) in organisations)
        {
            var created = await client.PostAsync("organisations?onDuplicate=create", new { name, sector = "voluntary", basedIn = new { name = area } });
            ids.Add(name, created.Is(HttpStatusCode.Created).Id);
        }

        foreach (var (from, to) in ties)
        {
            await client.CreateAsync("relationships", new
            {
                from = new { id = ids[from] },
                to = new { id = ids[to] },
                relationshipKind = "partnership",
                since = new DateOnly(2020, 1, 1).ToString("O", CultureInfo.InvariantCulture),
            });
        }
    }
}
