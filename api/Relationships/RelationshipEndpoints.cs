using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Exports;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Api.Relationships;

/// <summary>The endpoints of relationships.</summary>
public static class RelationshipEndpoints
{
    private const string Path = "relationships";

    /// <summary>Maps <c>/relationships</c>.</summary>
    public static void MapRelationships(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var relationships = api.MapGroup(Path).WithTags(ApiTags.Relationships);
        relationships.MapGet("/", ListRelationships).WithName(nameof(ListRelationships)).Runs<ListRelationships>().Exports<ExportRelationships>().KeepsAnswers().Refuses(Problem.Ambiguous);
        relationships.MapPost("/", CreateRelationship).WithName(nameof(CreateRelationship)).Runs<CreateRelationship>()
            .Refuses(Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        relationships.MapGet("/{id}", GetRelationship).WithName(nameof(GetRelationship)).Runs<GetRelationship>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        relationships.MapPatch("/{id}", ChangeRelationship).WithName(nameof(ChangeRelationship)).Runs<ChangeRelationship>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        relationships.MapDelete("/{id}", DeleteRelationship).WithName(nameof(DeleteRelationship)).Runs<DeleteRelationship>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict);
    }

    /// <summary>Lists relationships, ended ones too.</summary>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="readModel">Resolves areas.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="export">Gives the whole list.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<RelationshipFields>>, ExportResult, RefusalResult>> ListRelationships(
        [AsParameters] ListRelationshipsParameters parameters, ListRelationships useCase, ExportRelationships export, IReadModelSource readModel, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = parameters.ToQuery(readModel);
        if (!query.Succeeded)
        {
            return new RefusalResult(query.Refusal);
        }

        if (parameters.Export is { } format)
        {
            return ListAnswer.File<Page<RelationshipFields>>(await export.ExecuteAsync(caller.Actor, query.Value, cancellationToken), format);
        }

        return ListAnswer.Page(await useCase.ExecuteAsync(caller.Actor, new ListRequest<RelationshipQuery>(query.Value, parameters.ToPage()), cancellationToken));
    }

    /// <summary>Adds a relationship.</summary>
    /// <param name="body">The relationship.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<RelationshipFields>, RecordResult<RelationshipFields>, RefusalResult>> CreateRelationship(
        Body<RelationshipFields> body,
        CreateRelationship useCase,
        Caller caller,
        CancellationToken cancellationToken) =>
        Answer.Created(await useCase.ExecuteAsync(caller.Actor, new CreateRequest<RelationshipFields>(body.Value), cancellationToken), Path);

    /// <summary>Reads a relationship.</summary>
    /// <param name="id">The relationship's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<RelationshipFields>, RefusalResult>> GetRelationship(
        Guid id, GetRelationship useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of a relationship.</summary>
    /// <param name="id">The relationship's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<RelationshipFields>, RefusalResult>> ChangeRelationship(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeRelationship useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<RelationshipFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes a relationship.</summary>
    /// <remarks>When other records hang on it, answers 409 with how many, unless cascade is true. The answer says what went along.</remarks>
    /// <param name="id">The relationship's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="cascade">Whether to take along what hangs on it.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteRelationship(
        Guid id, IfMatch ifMatch, bool? cascade, DeleteRelationship useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(
            caller.Actor, new DeleteRequest(id, ifMatch.Version, cascade ?? false), cancellationToken));
}
