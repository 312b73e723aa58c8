using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Exports;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Areas;

/// <summary>The endpoints of areas.</summary>
public static class AreaEndpoints
{
    private const string Path = "areas";

    /// <summary>Maps <c>/areas</c>.</summary>
    public static void MapAreas(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var areas = api.MapGroup(Path).WithTags(ApiTags.Places);
        areas.MapGet("/", ListAreas).WithName(nameof(ListAreas)).Runs<ListAreas>().Exports<ExportAreas>().KeepsAnswers().Refuses(Problem.Ambiguous);
        areas.MapPost("/", CreateArea).WithName(nameof(CreateArea)).Runs<CreateArea>()
            .Refuses(Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        areas.MapGet("/by-identifier/{scheme}/{value}", FindAreaByIdentifier).WithName(nameof(FindAreaByIdentifier)).Runs<FindAreaByIdentifier>()
            .Refuses(Problem.NotFound, Problem.Conflict);
        areas.MapGet("/{id}", GetArea).WithName(nameof(GetArea)).Runs<GetArea>()
            .Refuses(Problem.NotFound, Problem.Gone);
        areas.MapPatch("/{id}", ChangeArea).WithName(nameof(ChangeArea)).Runs<ChangeArea>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        areas.MapDelete("/{id}", DeleteArea).WithName(nameof(DeleteArea)).Runs<DeleteArea>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict);
    }

    /// <summary>Lists areas by name.</summary>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="readModel">Resolves areas.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="export">Gives the whole list.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<AreaFields>>, ExportResult, RefusalResult>> ListAreas(
        [AsParameters] ListAreasParameters parameters, ListAreas useCase, ExportAreas export, IReadModelSource readModel, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var areas = AreaParameter.Resolve("within", parameters.Within is { } sent ? [sent] : null, readModel);
        if (!areas.Succeeded)
        {
            return new RefusalResult(areas.Refusal);
        }

        var query = new AreaQuery
        {
            Text = parameters.Text,
            Kinds = parameters.Kinds ?? [],
            Within = areas.Value is [var outer] ? outer : null,
        };
        if (parameters.Export is { } format)
        {
            return ListAnswer.File<Page<AreaFields>>(await export.ExecuteAsync(caller.Actor, query, cancellationToken), format);
        }

        return ListAnswer.Page(await useCase.ExecuteAsync(caller.Actor, new ListRequest<AreaQuery>(query, parameters.ToPage()), cancellationToken));
    }

    /// <summary>Adds an area.</summary>
    /// <param name="body">The area.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<AreaFields>, RecordResult<AreaFields>, RefusalResult>> CreateArea(
        Body<AreaFields> body,
        CreateArea useCase,
        Caller caller,
        CancellationToken cancellationToken) =>
        Answer.Created(await useCase.ExecuteAsync(caller.Actor, new CreateRequest<AreaFields>(body.Value), cancellationToken), Path);

    /// <summary>Reads the area that holds an identifier.</summary>
    /// <param name="scheme">The identifier's scheme: a code of the vocabulary identifier-schemes.</param>
    /// <param name="value">The identifier's value in its canonical spelling.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<AreaFields>, RefusalResult>> FindAreaByIdentifier(
        string scheme, string value, FindAreaByIdentifier useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, new Identifier(scheme, value), cancellationToken));

    /// <summary>Reads an area.</summary>
    /// <param name="id">The area's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<AreaFields>, RefusalResult>> GetArea(
        Guid id, GetArea useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of an area.</summary>
    /// <param name="id">The area's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<AreaFields>, RefusalResult>> ChangeArea(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeArea useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<AreaFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes an area.</summary>
    /// <remarks>When other records hang on it, answers 409 with how many, unless cascade is true. The answer says what went along.</remarks>
    /// <param name="id">The area's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="cascade">Whether to take along what hangs on it.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteArea(
        Guid id, IfMatch ifMatch, bool? cascade, DeleteArea useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(
            caller.Actor, new DeleteRequest(id, ifMatch.Version, cascade ?? false), cancellationToken));
}
