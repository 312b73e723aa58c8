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
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.People;

/// <summary>The endpoints of people.</summary>
public static class PersonEndpoints
{
    private const string Path = "people";

    /// <summary>Maps <c>/people</c>.</summary>
    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var people = api.MapGroup(Path).WithTags(ApiTags.People);
        people.MapGet("/", ListPeople).WithName(nameof(ListPeople)).Runs<ListPeople>().Exports<ExportPeople>().KeepsAnswers().Refuses(Problem.Ambiguous);
        people.MapPost("/", CreatePerson).WithName(nameof(CreatePerson)).Runs<CreatePerson>()
            .Refuses(Problem.Conflict, Problem.LikelyDuplicate, Problem.Invalid, Problem.Ambiguous);
        people.MapGet("/by-identifier/{scheme}/{value}", FindPersonByIdentifier).WithName(nameof(FindPersonByIdentifier)).Runs<FindPersonByIdentifier>()
            .Refuses(Problem.NotFound, Problem.Conflict);
        people.MapGet("/{id}", GetPerson).WithName(nameof(GetPerson)).Runs<GetPerson>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        people.MapPatch("/{id}", ChangePerson).WithName(nameof(ChangePerson)).Runs<ChangePerson>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        people.MapDelete("/{id}", DeletePerson).WithName(nameof(DeletePerson)).Runs<DeletePerson>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict);
    }

    /// <summary>Lists people, with their roles.</summary>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="readModel">Resolves areas.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="export">Gives the whole list.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<PeopleResponse>, ExportResult, RefusalResult>> ListPeople(
        [AsParameters] ListPeopleParameters parameters, ListPeople useCase, ExportPeople export, IReadModelSource readModel, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = parameters.ToPersonQuery(readModel);
        if (!query.Succeeded)
        {
            return new RefusalResult(query.Refusal);
        }

        if (parameters.Export is { } format)
        {
            return ListAnswer.File<PeopleResponse>(await export.ExecuteAsync(caller.Actor, query.Value, cancellationToken), format);
        }

        return ListAnswer.Page(await useCase.ExecuteAsync(caller.Actor, new ListRequest<PersonQuery>(query.Value, parameters.ToPage()), cancellationToken), PeopleResponse.Of);
    }

    /// <summary>Adds a person.</summary>
    /// <remarks>When a person like it is there already, answers 409 with scored candidates and reasons, unless told otherwise.</remarks>
    /// <param name="body">The person.</param>
    /// <param name="onDuplicate">What to do when it is likely there already: refuse (the default), create all the same, or return the likeliest.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<PersonFields>, RecordResult<PersonFields>, RefusalResult>> CreatePerson(
        Body<PersonFields> body,
        Word<OnDuplicate>? onDuplicate,
        CreatePerson useCase,
        Caller caller,
        CancellationToken cancellationToken) =>
        Answer.Created(await useCase.ExecuteAsync(caller.Actor, new CreateRequest<PersonFields>(body.Value, onDuplicate?.Value ?? OnDuplicate.Refuse), cancellationToken), Path);

    /// <summary>Reads the person that holds an identifier.</summary>
    /// <param name="scheme">The identifier's scheme: a code of the vocabulary identifier-schemes.</param>
    /// <param name="value">The identifier's value in its canonical spelling.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<PersonFields>, RefusalResult>> FindPersonByIdentifier(
        string scheme, string value, FindPersonByIdentifier useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, new Identifier(scheme, value), cancellationToken));

    /// <summary>Reads a person.</summary>
    /// <param name="id">The person's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<PersonFields>, RefusalResult>> GetPerson(
        Guid id, GetPerson useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of a person.</summary>
    /// <param name="id">The person's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<PersonFields>, RefusalResult>> ChangePerson(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangePerson useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<PersonFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes a person.</summary>
    /// <remarks>When other records hang on it, answers 409 with how many, unless cascade is true. The answer says what went along.</remarks>
    /// <param name="id">The person's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="cascade">Whether to take along what hangs on it.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeletePerson(
        Guid id, IfMatch ifMatch, bool? cascade, DeletePerson useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(
            caller.Actor, new DeleteRequest(id, ifMatch.Version, cascade ?? false), cancellationToken));
}
