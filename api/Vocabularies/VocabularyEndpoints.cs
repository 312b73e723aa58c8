using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Api.Vocabularies;

/// <summary>The endpoints of the editable vocabularies.</summary>
public static class VocabularyEndpoints
{
    private const string Path = "vocabularies";

    /// <summary>Maps <c>/vocabularies/{name}</c>.</summary>
    public static void MapVocabularies(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var vocabularies = api.MapGroup(Path + "/{name}").WithTags(ApiTags.Places);
        vocabularies.MapGet("/", ListVocabularyEntries).WithName(nameof(ListVocabularyEntries)).Runs<ListVocabularyEntries>().KeepsAnswers();
        vocabularies.MapPost("/", CreateVocabularyEntry).WithName(nameof(CreateVocabularyEntry)).Runs<CreateVocabularyEntry>()
            .Refuses(Problem.Conflict, Problem.Invalid);
        vocabularies.MapGet("/{code}", GetVocabularyEntry).WithName(nameof(GetVocabularyEntry)).Runs<GetVocabularyEntry>()
            .Refuses(Problem.NotFound, Problem.Gone);
        vocabularies.MapPatch("/{code}", ChangeVocabularyEntry).WithName(nameof(ChangeVocabularyEntry)).Runs<ChangeVocabularyEntry>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict, Problem.Invalid);
        vocabularies.MapDelete("/{code}", DeleteVocabularyEntry).WithName(nameof(DeleteVocabularyEntry)).Runs<DeleteVocabularyEntry>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict);
    }

    /// <summary>Lists the words of a vocabulary by label.</summary>
    /// <param name="name">The vocabulary.</param>
    /// <param name="includeRetired">Whether retired words are listed too.</param>
    /// <param name="page">Which page.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<VocabularyEntryFields>>, RefusalResult>> ListVocabularyEntries(
        Word<Vocabulary> name, bool? includeRetired, [AsParameters] PageParameters page, ListVocabularyEntries useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Answer.Json(await useCase.ExecuteAsync(
            caller.Actor, new ListRequest<VocabularyQuery>(
                new VocabularyQuery { Vocabulary = name.Value, IncludeRetired = includeRetired ?? false }, page.ToPage()), cancellationToken));
    }

    /// <summary>Adds a word to a vocabulary.</summary>
    /// <remarks>A new identifier scheme needs the permission admin.</remarks>
    /// <param name="name">The vocabulary.</param>
    /// <param name="body">The word; a vocabulary in the body is ignored.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<VocabularyEntryFields>, RecordResult<VocabularyEntryFields>, RefusalResult>> CreateVocabularyEntry(
        Word<Vocabulary> name, Body<VocabularyEntryFields> body, CreateVocabularyEntry useCase, Caller caller, CancellationToken cancellationToken)
    {
        var written = await useCase.ExecuteAsync(
            caller.Actor, new CreateRequest<VocabularyEntryFields>(body.Value with { Vocabulary = name.Value }), cancellationToken);
        return Answer.Created(written, $"{Path}/{name}", written.Succeeded ? written.Value.Record.Code : null);
    }

    /// <summary>Reads a word of a vocabulary.</summary>
    /// <param name="name">The vocabulary.</param>
    /// <param name="code">The word's code.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<VocabularyEntryFields>, RefusalResult>> GetVocabularyEntry(
        Word<Vocabulary> name, string code, GetVocabularyEntry useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, IdOf(name, code), cancellationToken));

    /// <summary>Changes some members of a word, its code excepted.</summary>
    /// <param name="name">The vocabulary.</param>
    /// <param name="code">The word's code.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<VocabularyEntryFields>, RefusalResult>> ChangeVocabularyEntry(
        Word<Vocabulary> name,
        string code,
        IfMatch ifMatch,
        MergePatch patch,
        ChangeVocabularyEntry useCase,
        Caller caller,
        CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<VocabularyEntryFields>(IdOf(name, code), ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes a word that no record uses; one in use is retired instead.</summary>
    /// <param name="name">The vocabulary.</param>
    /// <param name="code">The word's code.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteVocabularyEntry(
        Word<Vocabulary> name, string code, IfMatch ifMatch, DeleteVocabularyEntry useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, new DeleteRequest(IdOf(name, code), ifMatch.Version), cancellationToken));

    private static Guid IdOf(Word<Vocabulary> name, string code) => VocabularyEntry.IdOf(name.Value, code).Value;
}
