using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PartnershipGraph.Acceptance.Tests.Running;

/// <summary>Speaks to the product as an integrator does: JSON in, JSON out, the key in the header.</summary>
public sealed class ProductClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly HttpClient _http;

    public ProductClient(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = new Uri(address, "/api/v1/") };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<JsonElement> GetAsync(string path) => Parse(await GetTextAsync(path));

    public async Task<string> GetTextAsync(string path)
    {
        using var response = await _http.GetAsync(path, Token);
        return await ReadAsync(response, path);
    }

    /// <summary>How many records a list has.</summary>
    public async Task<int> CountAsync(string list) => (await GetAsync(list + "?limit=1")).GetProperty("total").GetInt32();

    /// <summary>The place in the journal that answers are as of.</summary>
    public async Task<long> SequenceAsync()
    {
        using var response = await _http.GetAsync("me", Token);
        return long.Parse(response.Headers.GetValues("Journal-Sequence").Single(), CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until answers are as of a place in the journal or later.</summary>
    public async Task WaitUntilSeesAsync(long sequence)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (await SequenceAsync() < sequence)
        {
            Assert.True(waited.Elapsed < Patience, $"Sequence {sequence} does not arrive.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }
    }

    /// <summary>Waits until a run is at work and has done so much, and answers how much.</summary>
    public async Task<long> WaitUntilAtWorkAsync(Guid run, double done)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var answer = await GetAsync($"runs/{run}");
            var state = answer.GetProperty("state").GetString();
            Assert.True(state is "queued" or "running", "It should be at work still: " + answer);
            var soFar = answer.GetProperty("progress").GetProperty("done").GetInt64();
            if (soFar >= done && state == "running")
            {
                return soFar;
            }

            Assert.True(waited.Elapsed < Patience, "Nobody has taken it up: " + answer);
            await Task.Delay(5, Token);
        }
    }

    public Task<JsonElement> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");
        }

        using var response = await _http.SendAsync(request, Token);
        return Parse(await ReadAsync(response, path));
    }

    /// <summary>Sends a request that may be refused, for the version that is named where one is.</summary>
    public async Task<HttpResponseMessage> TrySendAsync(HttpMethod method, string path, object? body, long? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            var type = method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json";
            request.Content = new StringContent(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, type);
        }

        if (version is { } expected)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{expected}\"")));
        }

        return await _http.SendAsync(request, Token);
    }

    /// <summary>Sends a list and gives back the draft.</summary>
    public async Task<JsonElement> UploadAsync(string fileName, byte[] list)
    {
        using var response = await TryUploadAsync(fileName, list);
        return Parse(await ReadAsync(response, fileName));
    }

    /// <summary>Sends a list that may be refused.</summary>
    public async Task<HttpResponseMessage> TryUploadAsync(string fileName, byte[] list)
    {
        using var content = new ByteArrayContent(list);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await _http.PostAsync("imports?fileName=" + Uri.EscapeDataString(fileName), content, Token);
    }

    /// <summary>Changes the mapping of a draft.</summary>
    public Task<JsonElement> MapAsync(JsonElement draft, Action<JsonObject> change)
    {
        var mapping = JsonNode.Parse(draft.GetProperty("mapping").GetRawText())!.AsObject();
        change(mapping);
        return SendAsync(HttpMethod.Put, $"imports/{IdOf(draft)}/mapping", mapping.ToJsonString());
    }

    /// <summary>Commits a draft and waits for its end.</summary>
    public async Task<JsonElement> CommitAsync(JsonElement draft)
    {
        await PostAsync($"imports/{IdOf(draft)}/commit");
        return await FinishImportAsync(IdOf(draft));
    }

    /// <summary>Waits until an import has succeeded and gives it back.</summary>
    public async Task<JsonElement> FinishImportAsync(Guid id)
    {
        await FinishAsync(id);
        return await GetAsync($"imports/{id}");
    }

    /// <summary>Waits until a run has succeeded and gives it back.</summary>
    public async Task<JsonElement> FinishAsync(Guid run)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var answer = await GetAsync($"runs/{run}");
            if (answer.GetProperty("state").GetString() is "succeeded" or "failed" or "cancelled")
            {
                Assert.True(answer.GetProperty("state").GetString() == "succeeded", answer.ToString());
                return answer;
            }

            Assert.True(waited.Elapsed < Patience, "The run does not end: " + answer);
            await Task.Delay(TimeSpan.FromMilliseconds(30), Token);
        }
    }

    /// <summary>Imports a list as its columns were guessed, after a change of the mapping if one is given.</summary>
    public async Task<JsonElement> ImportAsync(string fileName, byte[] list, Action<JsonObject>? change = null)
    {
        var draft = await UploadAsync(fileName, list);
        return await CommitAsync(change is null ? draft : await MapAsync(draft, change));
    }

    /// <summary>Undoes an import and gives back the undo's result.</summary>
    public async Task<JsonElement> UndoAsync(Guid import) =>
        (await FinishAsync(IdOf(await PostAsync($"runs/{import}/undo")))).GetProperty("result");

    /// <summary>Analyses gaps and gives back the result.</summary>
    public async Task<JsonElement> AnalyseAsync(object parameters)
    {
        var asked = await PostAsync("analyses", new { kind = "gaps", parameters });
        await FinishAsync(IdOf(asked));
        return (await GetAsync($"analyses/{IdOf(asked)}")).GetProperty("result");
    }

    /// <summary>Every line of the journal, in order, after a sequence.</summary>
    public async Task<IReadOnlyList<JsonElement>> JournalAsync(long after = 0)
    {
        var lines = new List<JsonElement>();
        while (true)
        {
            var page = await GetAsync($"journal?after={after}&limit=1000");
            lines.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("lastSequence").GetInt64();
            if (!page.GetProperty("hasMore").GetBoolean())
            {
                return lines;
            }
        }
    }

    /// <summary>The text of every page of a list, in order.</summary>
    public async Task<IReadOnlyList<string>> PagesAsync(string list)
    {
        var pages = new List<string>();
        string? cursor = null;
        do
        {
            pages.Add(await GetTextAsync($"{list}?limit=200" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))));
            cursor = Parse(pages[^1]).TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return pages;
    }

    /// <summary>What the read model answers about <see cref="ContactLists"/> and everything else: every page of every list, searches and the grid.</summary>
    public async Task<IReadOnlyList<string>> PictureAsync() =>
    [
        .. await PagesAsync("organisations"),
        .. await PagesAsync("people"),
        .. await PagesAsync("areas"),
        .. await PagesAsync("relationships"),
        await GetTextAsync("organisations?area=Dudley&sector=faith&sort=-name&limit=200"),
        await GetTextAsync("search?q=Learning%20Works%2041234"),
        await GetTextAsync("search?q=Lerning%20Wroks%20777"),
        await GetTextAsync("search?q=Robin%20Example%20500"),
        await GetTextAsync("coverage"),
    ];

    public static Guid IdOf(JsonElement record) => record.GetProperty("id").GetGuid();

    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string> ReadAsync(HttpResponseMessage response, string what)
    {
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, $"{what}: {(int)response.StatusCode} {text}");
        return text;
    }
}
