using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Coverage;

/// <summary>The endpoint of coverage.</summary>
public static class CoverageEndpoints
{
    /// <summary>Maps <c>/coverage</c>.</summary>
    public static void MapCoverage(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("coverage", GetCoverage).WithName(nameof(GetCoverage)).WithTags(ApiTags.Analyses).Runs<GetCoverageGrid>()
            .KeepsAnswers().Refuses(Problem.Invalid, Problem.Ambiguous);
    }

    /// <summary>Answers which sectors are in the room where: organisations by sector and area, engaged, lapsed or never; empty cells too.</summary>
    /// <param name="parameters">Which areas, and what counts.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<SectorAreaGrid>, RefusalResult>> GetCoverage(
        [AsParameters] CoverageParameters parameters, GetCoverageGrid useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Answer.Json(await useCase.ExecuteAsync(caller.Actor, parameters.ToRequest(), cancellationToken));
    }
}

/// <summary>Which areas a grid has, and what counts.</summary>
public sealed record CoverageParameters
{
    /// <summary>The areas, each by id, code or name; the standard areas where nothing is said.</summary>
    [FromQuery(Name = "area")]
    public string[]? Areas { get; init; }

    /// <summary>Instead of areas: every area of one kind, such as district.</summary>
    [FromQuery(Name = "areaSet")]
    public string? AreaSet { get; init; }

    /// <summary>The day; today where nothing is said.</summary>
    [FromQuery(Name = "at")]
    public DateOnly? At { get; init; }

    /// <summary>How many months back an engagement counts as recent, 1–120.</summary>
    [FromQuery(Name = "windowMonths")]
    public int? WindowMonths { get; init; }

    /// <summary>Which organisations count; known where nothing is said.</summary>
    [FromQuery(Name = "population")]
    public Word<Population>? Population { get; init; }

    /// <summary>What makes an organisation a member of an area; based-else-operates where nothing is said.</summary>
    [FromQuery(Name = "membership")]
    public Word<AreaMembership>? Membership { get; init; }

    internal CoverageGridRequest ToRequest() => new()
    {
        Areas = [.. (Areas ?? []).Select(area => Guid.TryParse(area, out var id) ? RecordReference.To(id) : RecordReference.Named(area))],
        AreaSet = AreaSet,
        On = At,
        WindowMonths = WindowMonths,
        Population = Population?.Value ?? default,
        Membership = Membership?.Value ?? default,
    };
}
