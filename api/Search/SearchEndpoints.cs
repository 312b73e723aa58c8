using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Search;

namespace PartnershipGraph.Api.Search;

/// <summary>The endpoint of the search.</summary>
public static class SearchEndpoints
{
    private const int DefaultLimit = 20;

    /// <summary>Maps <c>/search</c>.</summary>
    public static void MapSearch(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("search", Search).WithName(nameof(Search)).WithTags(ApiTags.Search).Runs<SearchEverything>().KeepsAnswers();
    }

    /// <summary>Finds organisations, people, areas and initiatives in one ranked answer, tolerant of typing errors.</summary>
    /// <param name="q">Words of a name, an identifier or a code.</param>
    /// <param name="kind">Kinds of record to look among; all where nothing is said.</param>
    /// <param name="limit">How many hits at most, 1–200; 20 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<SearchResponse>, RefusalResult>> Search(
        string q, Word<EntityKind>[]? kind, int? limit, SearchEverything useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, new SearchQuery(q, limit ?? DefaultLimit) { Kinds = Words.Values(kind) }, cancellationToken),
            static hits => new SearchResponse([.. hits.Select(SearchHitResponse.Of)]));
}

/// <summary>What was found.</summary>
/// <param name="Items">The hits, the best first.</param>
public sealed record SearchResponse(IReadOnlyList<SearchHitResponse> Items);

/// <summary>A record that was found.</summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Matched">The name or identifier that fits.</param>
/// <param name="Reason">Why it fits.</param>
/// <param name="Score">How well, above 0 to 1; comparable within one answer.</param>
public sealed record SearchHitResponse(EntityKind Kind, Guid Id, string Name, string Matched, SearchReason Reason, double Score)
{
    /// <summary>The wire form of a hit.</summary>
    public static SearchHitResponse Of(SearchHit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        return new SearchHitResponse(hit.Kind, hit.EntityId, hit.Name, hit.Matched, hit.Reason, hit.Score);
    }
}
