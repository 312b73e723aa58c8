using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;

namespace PartnershipGraph.Api.Exports;

/// <summary>What a list can be had as.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExportFormat>))]
public enum ExportFormat
{
    /// <summary>A page at a time, as JSON.</summary>
    [JsonStringEnumMemberName("json")]
    Json,

    /// <summary>The whole list, a JSON object a line; the last line is <c>{"end":true,"count":n}</c>.</summary>
    [JsonStringEnumMemberName("ndjson")]
    NdJson,

    /// <summary>The whole list as a contact list that imports back.</summary>
    [JsonStringEnumMemberName("csv")]
    Csv,

    /// <summary>The whole list as an Excel workbook that imports back.</summary>
    [JsonStringEnumMemberName("xlsx")]
    Xlsx,
}

/// <summary>The media types of <see cref="ExportFormat"/>.</summary>
internal static class ExportFormats
{
    /// <summary>The media type of newline-delimited JSON.</summary>
    public const string NdJson = "application/x-ndjson";

    /// <summary>The media type of CSV.</summary>
    public const string Csv = "text/csv";

    /// <summary>The media type of a workbook.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly (string MediaType, ExportFormat Format)[] Known =
    [
        ("application/json", ExportFormat.Json), (NdJson, ExportFormat.NdJson), (Csv, ExportFormat.Csv), (Xlsx, ExportFormat.Xlsx),
    ];

    /// <summary>What an <c>Accept</c> header asks for: the best known of its types; JSON where there is none.</summary>
    public static ExportFormat Accepted(string? accept)
    {
        if (string.IsNullOrEmpty(accept) || !MediaTypeHeaderValue.TryParseList([accept], out var wanted))
        {
            return ExportFormat.Json;
        }

        foreach (var type in wanted.OrderByDescending(type => type.Quality ?? 1))
        {
            foreach (var (mediaType, format) in Known)
            {
                if (type.MatchesAllTypes || type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
                {
                    return format;
                }
            }
        }

        return ExportFormat.Json;
    }
}
