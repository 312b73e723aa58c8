using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Journal;

/// <summary>The endpoints of the journal.</summary>
public static class JournalEndpoints
{
    private const int DefaultLimit = 100;

    /// <summary>Maps <c>/journal</c> and the histories of people and relationships.</summary>
    public static void MapJournal(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("journal", ReadJournal).WithName(nameof(ReadJournal)).WithTags(ApiTags.Journal).Runs<ReadJournal>();
        api.MapGet("people/{id}/history", GetHistoryOfPerson).WithName(nameof(GetHistoryOfPerson)).WithTags(ApiTags.People)
            .Runs<GetHistory>().Refuses(Problem.NotFound);
        api.MapGet("relationships/{id}/history", GetHistoryOfRelationship).WithName(nameof(GetHistoryOfRelationship)).WithTags(ApiTags.Relationships)
            .Runs<GetHistory>().Refuses(Problem.NotFound);
    }

    /// <summary>Reads the change feed: what happened after a sequence, whole change sets, in order.</summary>
    /// <remarks>Members of people are shown with the permission contacts only, and what was before to administrators only.</remarks>
    /// <param name="after">The last sequence that is known already; 0, or nothing, for the beginning.</param>
    /// <param name="limit">About how many lines, 1–1,000; 100 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<JournalPage>, RefusalResult>> ReadJournal(
        long? after, int? limit, ReadJournal useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, new JournalRequest(after ?? 0, limit ?? DefaultLimit), cancellationToken));

    /// <summary>Reads what happened to a person, newest first; of a deleted one too.</summary>
    /// <param name="id">The person's id.</param>
    /// <param name="limit">How many lines, 1–1,000; 100 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<HistoryResponse>, RefusalResult>> GetHistoryOfPerson(
        Guid id, int? limit, GetHistory useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, HistoryResponse.Request(EntityKind.Person, id, limit), cancellationToken),
            static lines => new HistoryResponse(lines));

    /// <summary>Reads what happened to a relationship, newest first; of a deleted one too.</summary>
    /// <param name="id">The relationship's id.</param>
    /// <param name="limit">How many lines, 1–1,000; 100 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<HistoryResponse>, RefusalResult>> GetHistoryOfRelationship(
        Guid id, int? limit, GetHistory useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, HistoryResponse.Request(EntityKind.Relationship, id, limit), cancellationToken),
            static lines => new HistoryResponse(lines));
}
