using System.Diagnostics;
using System.Text.Json;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Problems;

/// <summary>Writes problem details: the one place where they take their form.</summary>
public static class ProblemWriter
{
    /// <summary>Answers a refusal.</summary>
    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return WriteAsync(context, ProblemKinds.Of(refusal.Problem), refusal);
    }

    /// <summary>Answers a problem of a kind with a detail.</summary>
    public static Task WriteAsync(HttpContext context, ProblemKind kind, string? detail) =>
        WriteAsync(context, kind, detail is null ? null : new Refusal(Problem.Malformed, detail));

    /// <summary>Answers a problem of a kind with what a refusal tells of it.</summary>
    public static async Task WriteAsync(HttpContext context, ProblemKind kind, Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(kind);
        var response = context.Response;
        response.StatusCode = kind.Status;
        response.ContentType = ProblemKinds.MediaType;
        response.Headers.CacheControl = "no-store";
        if (kind.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }
        else if (kind.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "1";
        }

        await using var writer = new Utf8JsonWriter(response.BodyWriter, ApiJson.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("type"u8, kind.Type);
        writer.WriteString("title"u8, kind.Title);
        writer.WriteNumber("status"u8, kind.Status);
        if (refusal is not null)
        {
            writer.WriteString("detail"u8, refusal.Detail);
        }

        writer.WriteString("traceId"u8, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
        if (refusal is { Errors.Count: > 0 })
        {
            writer.WritePropertyName("errors"u8);
            JsonSerializer.Serialize(writer, refusal.Errors, ApiJson.Options);
        }

        foreach (var (name, value) in refusal?.Details ?? new Dictionary<string, object?>())
        {
            writer.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
            JsonSerializer.Serialize(writer, value, value?.GetType() ?? typeof(object), ApiJson.Options);
        }

        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}
