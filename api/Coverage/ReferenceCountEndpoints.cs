using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Coverage;

/// <summary>The endpoints of reference counts.</summary>
public static class ReferenceCountEndpoints
{
    private const string Path = "reference-counts";

    /// <summary>Maps <c>/reference-counts</c>.</summary>
    public static void MapReferenceCounts(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var referenceCounts = api.MapGroup(Path).WithTags(ApiTags.Places);
        referenceCounts.MapGet("/", ListReferenceCounts).WithName(nameof(ListReferenceCounts)).Runs<ListReferenceCounts>().KeepsAnswers().Refuses(Problem.Ambiguous);
        referenceCounts.MapPost("/", CreateReferenceCount).WithName(nameof(CreateReferenceCount)).Runs<CreateReferenceCount>()
            .Refuses(Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        referenceCounts.MapGet("/{id}", GetReferenceCount).WithName(nameof(GetReferenceCount)).Runs<GetReferenceCount>()
            .Refuses(Problem.NotFound, Problem.Gone);
        referenceCounts.MapPatch("/{id}", ChangeReferenceCount).WithName(nameof(ChangeReferenceCount)).Runs<ChangeReferenceCount>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        referenceCounts.MapDelete("/{id}", DeleteReferenceCount).WithName(nameof(DeleteReferenceCount)).Runs<DeleteReferenceCount>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict);
    }

    /// <summary>Lists reference counts, the newest first.</summary>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="readModel">Resolves areas.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<ReferenceCountFields>>, RefusalResult>> ListReferenceCounts(
        [AsParameters] ListReferenceCountsParameters parameters, ListReferenceCounts useCase, IReadModelSource readModel, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var areas = AreaParameter.Resolve("area", parameters.Areas, readModel);
        if (!areas.Succeeded)
        {
            return new RefusalResult(areas.Refusal);
        }

        return Answer.Json(await useCase.ExecuteAsync(caller.Actor, new ListRequest<ReferenceCountQuery>(new ReferenceCountQuery
        {
            Areas = areas.Value,
            Sectors = Words.Values(parameters.Sectors),
        }, parameters.ToPage()), cancellationToken));
    }

    /// <summary>Adds a reference count.</summary>
    /// <param name="body">The reference count.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<ReferenceCountFields>, RecordResult<ReferenceCountFields>, RefusalResult>> CreateReferenceCount(
        Body<ReferenceCountFields> body,
        CreateReferenceCount useCase,
        Caller caller,
        CancellationToken cancellationToken) =>
        Answer.Created(await useCase.ExecuteAsync(caller.Actor, new CreateRequest<ReferenceCountFields>(body.Value), cancellationToken), Path);

    /// <summary>Reads a reference count.</summary>
    /// <param name="id">The reference count's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<ReferenceCountFields>, RefusalResult>> GetReferenceCount(
        Guid id, GetReferenceCount useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of a reference count.</summary>
    /// <param name="id">The reference count's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<ReferenceCountFields>, RefusalResult>> ChangeReferenceCount(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeReferenceCount useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<ReferenceCountFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes a reference count.</summary>
    /// <remarks>When other records hang on it, answers 409 with how many, unless cascade is true. The answer says what went along.</remarks>
    /// <param name="id">The reference count's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="cascade">Whether to take along what hangs on it.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteReferenceCount(
        Guid id, IfMatch ifMatch, bool? cascade, DeleteReferenceCount useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(
            caller.Actor, new DeleteRequest(id, ifMatch.Version, cascade ?? false), cancellationToken));
}
