using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;

namespace PartnershipGraph.Api.Exports;

/// <summary>Which slice of a list is wanted, or the whole of it as a file.</summary>
public record ExportableParameters : PageParameters
{
    /// <summary>What the list is wanted as; where nothing is said, what Accept asks for. All but json give the whole list, whatever cursor and limit say.</summary>
    [FromQuery(Name = "format")]
    public Word<ExportFormat>? Format { get; init; }

    /// <summary>The media types that the client takes.</summary>
    [FromHeader(Name = "Accept")]
    public string? Accept { get; init; }

    /// <summary>The file that is wanted; null for a page.</summary>
    internal ExportFormat? Export => (Format?.Value ?? ExportFormats.Accepted(Accept)) is not ExportFormat.Json and var format ? format : null;
}
