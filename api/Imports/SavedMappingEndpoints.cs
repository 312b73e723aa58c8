using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Imports;

/// <summary>The endpoints of saved mappings.</summary>
public static class SavedMappingEndpoints
{
    private const string Path = "import-mappings";

    /// <summary>Maps <c>/import-mappings</c>.</summary>
    public static void MapSavedMappings(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var mappings = api.MapGroup(Path).WithTags(ApiTags.Imports);
        mappings.MapGet("/", ListSavedMappings).WithName(nameof(ListSavedMappings)).Runs<ListSavedMappings>().KeepsAnswers();
        mappings.MapPost("/", CreateSavedMapping).WithName(nameof(CreateSavedMapping)).Runs<CreateSavedMapping>().Refuses(Problem.Conflict, Problem.Invalid);
        mappings.MapGet("/{id}", GetSavedMapping).WithName(nameof(GetSavedMapping)).Runs<GetSavedMapping>().Refuses(Problem.NotFound, Problem.Gone);
        mappings.MapPatch("/{id}", ChangeSavedMapping).WithName(nameof(ChangeSavedMapping)).Runs<ChangeSavedMapping>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict, Problem.Invalid);
        mappings.MapDelete("/{id}", DeleteSavedMapping).WithName(nameof(DeleteSavedMapping)).Runs<DeleteSavedMapping>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict);
    }

    /// <summary>Lists saved mappings by name.</summary>
    /// <param name="parameters">Which page.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<SavedMappingFields>>, RefusalResult>> ListSavedMappings(
        [AsParameters] PageParameters parameters, ListSavedMappings useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Answer.Json(await useCase.ExecuteAsync(
            caller.Actor, new ListRequest<SavedMappingQuery>(new SavedMappingQuery(), parameters.ToPage()), cancellationToken));
    }

    /// <summary>Keeps a mapping under a name. Lists that have its columns pick it up.</summary>
    /// <param name="body">The name, the headers of the list, and what its columns mean.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<SavedMappingFields>, RecordResult<SavedMappingFields>, RefusalResult>> CreateSavedMapping(
        Body<SavedMappingFields> body, CreateSavedMapping useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Created(await useCase.ExecuteAsync(caller.Actor, new CreateRequest<SavedMappingFields>(body.Value), cancellationToken), Path);

    /// <summary>Reads a saved mapping.</summary>
    /// <param name="id">The mapping's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<SavedMappingFields>, RefusalResult>> GetSavedMapping(
        Guid id, GetSavedMapping useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Renames a saved mapping, or changes what its columns mean.</summary>
    /// <param name="id">The mapping's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<SavedMappingFields>, RefusalResult>> ChangeSavedMapping(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeSavedMapping useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<SavedMappingFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes a saved mapping. Imports made with it are not touched.</summary>
    /// <param name="id">The mapping's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteSavedMapping(
        Guid id, IfMatch ifMatch, DeleteSavedMapping useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, new DeleteRequest(id, ifMatch.Version, false), cancellationToken));
}
