using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Exports;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Organisations;

/// <summary>The endpoints of organisations.</summary>
public static class OrganisationEndpoints
{
    private const string Path = "organisations";

    /// <summary>Maps <c>/organisations</c>.</summary>
    public static void MapOrganisations(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var organisations = api.MapGroup(Path).WithTags(ApiTags.Organisations);
        organisations.MapGet("/", ListOrganisations).WithName(nameof(ListOrganisations)).Runs<ListOrganisations>().Exports<ExportOrganisations>().KeepsAnswers().Refuses(Problem.Ambiguous);
        organisations.MapPost("/", CreateOrganisation).WithName(nameof(CreateOrganisation)).Runs<CreateOrganisation>()
            .Refuses(Problem.Conflict, Problem.LikelyDuplicate, Problem.Invalid, Problem.Ambiguous);
        organisations.MapGet("/by-identifier/{scheme}/{value}", FindOrganisationByIdentifier).WithName(nameof(FindOrganisationByIdentifier)).Runs<FindOrganisationByIdentifier>()
            .Refuses(Problem.NotFound, Problem.Conflict);
        organisations.MapGet("/{id}", GetOrganisation).WithName(nameof(GetOrganisation)).Runs<GetOrganisation>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        organisations.MapPatch("/{id}", ChangeOrganisation).WithName(nameof(ChangeOrganisation)).Runs<ChangeOrganisation>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        organisations.MapDelete("/{id}", DeleteOrganisation).WithName(nameof(DeleteOrganisation)).Runs<DeleteOrganisation>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict);
    }

    /// <summary>Lists organisations, with their ties and engagement.</summary>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="readModel">Resolves areas.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="export">Gives the whole list.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<OrganisationFields>>, ExportResult, RefusalResult>> ListOrganisations(
        [AsParameters] ListOrganisationsParameters parameters, ListOrganisations useCase, ExportOrganisations export, IReadModelSource readModel, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = parameters.ToQuery(readModel);
        if (!query.Succeeded)
        {
            return new RefusalResult(query.Refusal);
        }

        if (parameters.Export is { } format)
        {
            return ListAnswer.File<Page<OrganisationFields>>(await export.ExecuteAsync(caller.Actor, parameters.InOrder(query.Value), cancellationToken), format);
        }

        return ListAnswer.Page(await useCase.ExecuteAsync(caller.Actor, new ListRequest<OrganisationQuery>(parameters.InOrder(query.Value), parameters.ToPage()), cancellationToken));
    }

    /// <summary>Adds an organisation.</summary>
    /// <remarks>When an organisation like it is there already, answers 409 with scored candidates and reasons, unless told otherwise.</remarks>
    /// <param name="body">The organisation.</param>
    /// <param name="onDuplicate">What to do when it is likely there already: refuse (the default), create all the same, or return the likeliest.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<OrganisationFields>, RecordResult<OrganisationFields>, RefusalResult>> CreateOrganisation(
        Body<OrganisationFields> body,
        Word<OnDuplicate>? onDuplicate,
        CreateOrganisation useCase,
        Caller caller,
        CancellationToken cancellationToken) =>
        Answer.Created(await useCase.ExecuteAsync(caller.Actor, new CreateRequest<OrganisationFields>(body.Value, onDuplicate?.Value ?? OnDuplicate.Refuse), cancellationToken), Path);

    /// <summary>Reads the organisation that holds an identifier.</summary>
    /// <param name="scheme">The identifier's scheme: a code of the vocabulary identifier-schemes.</param>
    /// <param name="value">The identifier's value in its canonical spelling.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<OrganisationFields>, RefusalResult>> FindOrganisationByIdentifier(
        string scheme, string value, FindOrganisationByIdentifier useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, new Identifier(scheme, value), cancellationToken));

    /// <summary>Reads an organisation.</summary>
    /// <param name="id">The organisation's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<OrganisationFields>, RefusalResult>> GetOrganisation(
        Guid id, GetOrganisation useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of an organisation.</summary>
    /// <param name="id">The organisation's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<OrganisationFields>, RefusalResult>> ChangeOrganisation(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeOrganisation useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<OrganisationFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes an organisation.</summary>
    /// <remarks>When other records hang on it, answers 409 with how many, unless cascade is true. The answer says what went along.</remarks>
    /// <param name="id">The organisation's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="cascade">Whether to take along what hangs on it.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteOrganisation(
        Guid id, IfMatch ifMatch, bool? cascade, DeleteOrganisation useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(
            caller.Actor, new DeleteRequest(id, ifMatch.Version, cascade ?? false), cancellationToken));
}
