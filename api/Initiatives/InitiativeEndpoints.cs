using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Exports;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Initiatives;

/// <summary>The endpoints of initiatives.</summary>
public static class InitiativeEndpoints
{
    private const string Path = "initiatives";

    /// <summary>Maps <c>/initiatives</c>.</summary>
    public static void MapInitiatives(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var initiatives = api.MapGroup(Path).WithTags(ApiTags.Activity);
        initiatives.MapGet("/", ListInitiatives).WithName(nameof(ListInitiatives)).Runs<ListInitiatives>().Exports<ExportInitiatives>().KeepsAnswers().Refuses(Problem.Ambiguous);
        initiatives.MapPost("/", CreateInitiative).WithName(nameof(CreateInitiative)).Runs<CreateInitiative>()
            .Refuses(Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        initiatives.MapGet("/by-identifier/{scheme}/{value}", FindInitiativeByIdentifier).WithName(nameof(FindInitiativeByIdentifier)).Runs<FindInitiativeByIdentifier>()
            .Refuses(Problem.NotFound, Problem.Conflict);
        initiatives.MapGet("/{id}", GetInitiative).WithName(nameof(GetInitiative)).Runs<GetInitiative>()
            .Refuses(Problem.NotFound, Problem.Gone);
        initiatives.MapPatch("/{id}", ChangeInitiative).WithName(nameof(ChangeInitiative)).Runs<ChangeInitiative>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        initiatives.MapDelete("/{id}", DeleteInitiative).WithName(nameof(DeleteInitiative)).Runs<DeleteInitiative>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict);
    }

    /// <summary>Lists initiatives by name.</summary>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="readModel">Resolves areas.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="export">Gives the whole list.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<InitiativeFields>>, ExportResult, RefusalResult>> ListInitiatives(
        [AsParameters] ListInitiativesParameters parameters, ListInitiatives useCase, ExportInitiatives export, IReadModelSource readModel, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var areas = AreaParameter.Resolve("area", parameters.Areas, readModel);
        if (!areas.Succeeded)
        {
            return new RefusalResult(areas.Refusal);
        }

        var query = new InitiativeQuery
        {
            Text = parameters.Text,
            Themes = parameters.Themes ?? [],
            Areas = areas.Value,
            Organisation = Ids.One<Organisation>(parameters.Organisation),
            RunningOn = parameters.RunningOn,
        };
        if (parameters.Export is { } format)
        {
            return ListAnswer.File<Page<InitiativeFields>>(await export.ExecuteAsync(caller.Actor, query, cancellationToken), format);
        }

        return ListAnswer.Page(await useCase.ExecuteAsync(caller.Actor, new ListRequest<InitiativeQuery>(query, parameters.ToPage()), cancellationToken));
    }

    /// <summary>Adds an initiative.</summary>
    /// <param name="body">The initiative.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<InitiativeFields>, RecordResult<InitiativeFields>, RefusalResult>> CreateInitiative(
        Body<InitiativeFields> body,
        CreateInitiative useCase,
        Caller caller,
        CancellationToken cancellationToken) =>
        Answer.Created(await useCase.ExecuteAsync(caller.Actor, new CreateRequest<InitiativeFields>(body.Value), cancellationToken), Path);

    /// <summary>Reads the initiative that holds an identifier.</summary>
    /// <param name="scheme">The identifier's scheme: a code of the vocabulary identifier-schemes.</param>
    /// <param name="value">The identifier's value in its canonical spelling.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<InitiativeFields>, RefusalResult>> FindInitiativeByIdentifier(
        string scheme, string value, FindInitiativeByIdentifier useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, new Identifier(scheme, value), cancellationToken));

    /// <summary>Reads an initiative.</summary>
    /// <param name="id">The initiative's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<InitiativeFields>, RefusalResult>> GetInitiative(
        Guid id, GetInitiative useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of an initiative.</summary>
    /// <param name="id">The initiative's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<InitiativeFields>, RefusalResult>> ChangeInitiative(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeInitiative useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<InitiativeFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes an initiative.</summary>
    /// <remarks>When other records hang on it, answers 409 with how many, unless cascade is true. The answer says what went along.</remarks>
    /// <param name="id">The initiative's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="cascade">Whether to take along what hangs on it.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteInitiative(
        Guid id, IfMatch ifMatch, bool? cascade, DeleteInitiative useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(
            caller.Actor, new DeleteRequest(id, ifMatch.Version, cascade ?? false), cancellationToken));
}
