using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace PartnershipGraph.Api.Tests.Hosting;

/// <summary>Speaks to the API as an integrator does: JSON in, JSON out, the key in the header.</summary>
public sealed class ApiClient
{
    private readonly HttpClient _http;

    public ApiClient(HttpClient http, string? key)
    {
        _http = http;
        if (key is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    public HttpClient Http => _http;

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, null, headers);

    public Task<ApiAnswer> PostAsync(string path, object? body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, "application/json", headers);

    public Task<ApiAnswer> PutAsync(string path, object? body) =>
        SendAsync(HttpMethod.Put, path, body, "application/json");

    public Task<ApiAnswer> PatchAsync(string path, string? etag, object body) =>
        SendAsync(HttpMethod.Patch, path, body, "application/merge-patch+json", etag is null ? [] : [("If-Match", etag)]);

    public Task<ApiAnswer> DeleteAsync(string path, string? etag) =>
        SendAsync(HttpMethod.Delete, path, null, null, etag is null ? [] : [("If-Match", etag)]);

    /// <summary>Creates a record and gives it back.</summary>
    public async Task<ApiAnswer> CreateAsync(string path, object body)
    {
        var answer = await PostAsync(path, body);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.ToString());
        return answer;
    }

    /// <param name="method">The method.</param>
    /// <param name="path">The path below <c>/api/v1</c>, or absolute.</param>
    /// <param name="body">Text as it is, anything else as JSON.</param>
    /// <param name="mediaType">The body's type.</param>
    /// <param name="headers">Further headers.</param>
    public async Task<ApiAnswer> SendAsync(
        HttpMethod method, string path, object? body, string? mediaType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : "/api/v1/" + path);
        if (body is HttpContent content)
        {
            request.Content = content;
        }
        else if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, mediaType!);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return await ApiAnswer.OfAsync(response);
    }
}

/// <summary>What the API answered.</summary>
public sealed class ApiAnswer
{
    private ApiAnswer(HttpStatusCode status, string text, string? mediaType, IReadOnlyDictionary<string, string> headers)
    {
        Status = status;
        Text = text;
        MediaType = mediaType;
        Headers = headers;
        Json = mediaType is "application/json" or "application/problem+json"
            ? JsonDocument.Parse(text).RootElement
            : default;
    }

    public HttpStatusCode Status { get; }

    public string Text { get; }

    public string? MediaType { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public JsonElement Json { get; }

    public string ETag => Headers["ETag"];

    public Guid Id => Json.GetProperty("id").GetGuid();

    public long Sequence => long.Parse(Headers["Journal-Sequence"], System.Globalization.CultureInfo.InvariantCulture);

    public JsonElement this[string member] => Json.GetProperty(member);

    /// <summary>Holds the answer to be a problem of a type, whole as every problem must be.</summary>
    public ApiAnswer IsProblem(HttpStatusCode status, string type)
    {
        Assert.True(Status == status, ToString());
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal("/problems/" + type, Json.GetProperty("type").GetString());
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Json.GetProperty("traceId").GetString()!);
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Text, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Holds the problem to name a member.</summary>
    public ApiAnswer Naming(string member)
    {
        Assert.True(Json.TryGetProperty("errors", out var errors) && errors.TryGetProperty(member, out _), ToString());
        return this;
    }

    public ApiAnswer Is(HttpStatusCode status)
    {
        Assert.True(Status == status, ToString());
        return this;
    }

    public static async Task<ApiAnswer> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        return new ApiAnswer(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Content.Headers.ContentType?.MediaType,
            headers);
    }

    public override string ToString() => $"{(int)Status} {Text}";
}
