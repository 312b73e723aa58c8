using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Api.Runs;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Api.Imports;

/// <summary>The endpoints of imports.</summary>
public static class ImportEndpoints
{
    private const string Path = "imports";
    private const int DefaultRows = 200;

    /// <summary>Maps <c>/imports</c> and <c>/import-fields</c>.</summary>
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("import-fields", ListImportFields).WithName(nameof(ListImportFields)).WithTags(ApiTags.Imports).Runs<ListImportFields>();
        var imports = api.MapGroup(Path).WithTags(ApiTags.Imports);
        imports.MapGet("/", ListImports).WithName(nameof(ListImports)).Runs<ListImports>();
        imports.MapPost("/", DraftImport).WithName(nameof(DraftImport)).Runs<DraftImport>()
            .Refuses(Problem.TooLarge, Problem.UnsupportedMedia, Problem.Invalid);
        imports.MapGet("/{id}", GetImport).WithName(nameof(GetImport)).Runs<GetImport>().Refuses(Problem.NotFound);
        imports.MapPut("/{id}/mapping", MapImport).WithName(nameof(MapImport)).Runs<MapImport>()
            .Refuses(Problem.NotFound, Problem.WrongState, Problem.Invalid);
        imports.MapPost("/{id}/dry-run", DryRunImport).WithName(nameof(DryRunImport)).Runs<DryRunImport>()
            .Refuses(Problem.NotFound, Problem.WrongState, Problem.Invalid);
        imports.MapPost("/{id}/commit", CommitImport).WithName(nameof(CommitImport)).Runs<CommitImport>()
            .Refuses(Problem.NotFound, Problem.WrongState, Problem.Invalid);
        imports.MapPost("/{id}/retry", RetryImport).WithName(nameof(RetryImport)).Runs<RetryImport>().Refuses(Problem.NotFound, Problem.WrongState);
        imports.MapGet("/{id}/remaining.csv", GetRemainingRows).WithName(nameof(GetRemainingRows)).Runs<GetRemainingRows>()
            .Refuses(Problem.NotFound, Problem.WrongState)
            .AnswersRaw("text/csv", "Name,Sector\r\nDudley Forum,voluntary\r\n");
        imports.MapGet("/{id}/rows", ReadImportRows).WithName(nameof(ReadImportRows)).Runs<ReadImportRows>().Refuses(Problem.NotFound);
        imports.MapGet("/{id}/rejected.csv", GetRejectedRows).WithName(nameof(GetRejectedRows)).Runs<GetRejectedRows>().Refuses(Problem.NotFound)
            .AnswersRaw("text/csv", "Name,Sector,Refused because\r\nAston Works,civic,Sector: ‘civic’ is not a sector. Use public, private, voluntary or faith.\r\n");
    }

    /// <summary>Lists what a column of a list can mean.</summary>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<ImportFieldsResponse>, RefusalResult>> ListImportFields(
        ListImportFields useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, new ListImportFieldsRequest(), cancellationToken),
            static fields => new ImportFieldsResponse([.. fields.Select(ImportFieldItem.For)]));

    /// <summary>Lists imports, newest first.</summary>
    /// <param name="state">In this state only.</param>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">How many at most, 1–200; 50 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<ImportsResponse>, RefusalResult>> ListImports(
        Word<RunState>? state, string? cursor, int? limit, ListImports useCase, Caller caller, CancellationToken cancellationToken)
    {
        var before = RunPages.Before(cursor);
        var wanted = RunPages.Limit(limit);
        if ((before.Refusal ?? wanted.Refusal) is { } refusal)
        {
            return new RefusalResult(refusal);
        }

        return Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, new ListImportsRequest(state?.Value, before.Value, wanted.Value), cancellationToken),
            found => new ImportsResponse([.. found.Items.Select(ImportItem.Of)], found.NextCursor, found.Total));
    }

    /// <summary>Takes a contact list in as a draft: finds encoding, delimiter and columns, and suggests what they mean.</summary>
    /// <remarks>Send the list as a file part of a form, or as the body with its name in fileName. Nothing is written to the records yet.</remarks>
    /// <param name="list">The list.</param>
    /// <param name="fileName">The list's name when it is sent as the body.</param>
    /// <param name="encoding">utf-8, windows-1252, utf-16, utf-16BE, iso-8859-1 or macintosh; found out where nothing is said.</param>
    /// <param name="delimiter">What stands between cells: up to four characters, or the word tab or space; found out where nothing is said.</param>
    /// <param name="quote">What stands around cells: a double quote, an apostrophe or the word none; found out where nothing is said.</param>
    /// <param name="escape">How a quote inside a cell is written: doubled, backslash, nul or none; found out where nothing is said.</param>
    /// <param name="skipRows">How many rows to pass over before the header, 0 or more; found out where nothing is said.</param>
    /// <param name="headerRows">How many header rows there are, 0–5; found out where nothing is said.</param>
    /// <param name="table">Which table of a file with several, from 1; the one with the most rows where nothing is said.</param>
    /// <param name="sheet">Which sheet of a workbook, by name; the first that is not hidden and has rows where nothing is said.</param>
    /// <param name="allowRepeatedHeaders">Whether columns may share a header, because the mapping goes by position.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<ImportResponse>, RefusalResult>> DraftImport(
        UploadedList list,
        string? fileName,
        string? encoding,
        string? delimiter,
        string? quote,
        string? escape,
        long? skipRows,
        int? headerRows,
        int? table,
        string? sheet,
        bool? allowRepeatedHeaders,
        DraftImport useCase,
        Caller caller,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (skipRows is < 0)
        {
            return new RefusalResult(Refusal.Malformed("skipRows", "Is a number of rows, 0 or more."));
        }

        if (headerRows is < 0 or > FormatChoices.MaxHeaderRows)
        {
            return new RefusalResult(Refusal.Malformed("headerRows", $"Is a number of rows, 0–{FormatChoices.MaxHeaderRows}."));
        }

        var request = new DraftImportRequest(list.FileName, list.Content, allowRepeatedHeaders ?? false)
        {
            Choices = new FormatChoices
            {
                Encoding = encoding,
                Delimiter = delimiter,
                Quote = quote,
                Escape = escape,
                SkipRows = skipRows,
                HeaderRows = headerRows,
                Table = table,
                Sheet = sheet,
            },
        };
        var draft = await useCase.ExecuteAsync(caller.Actor, request, cancellationToken);
        return draft.Succeeded
            ? new CreatedResult<ImportResponse>(
                ImportResponse.Of(draft.Value), draft.Value.Run.Version, $"{ApiPaths.Current}/{Path}/{draft.Value.Run.Id:D}")
            : new RefusalResult(draft.Refusal);
    }

    /// <summary>Reads an import: its columns, its mapping, how far it is and what came of it.</summary>
    /// <param name="id">The import's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<ImportResponse>, RefusalResult>> GetImport(
        Guid id, GetImport useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken), ImportResponse.Of);

    /// <summary>Says what the columns of a draft mean, in place of what was said before.</summary>
    /// <param name="id">The import's id.</param>
    /// <param name="body">The whole mapping.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<ImportResponse>, RefusalResult>> MapImport(
        Guid id, Body<ImportMapping> body, MapImport useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, new MapImportRequest(id, body.Value), cancellationToken), ImportResponse.Of);

    /// <summary>Says what a draft would do, row by row, and writes nothing.</summary>
    /// <param name="id">The import's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<ImportCheck>, RefusalResult>> DryRunImport(
        Guid id, DryRunImport useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Queues a draft to be written; every row is matched again when it is.</summary>
    /// <param name="id">The import's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<AcceptedRun<ImportResponse>, RefusalResult>> CommitImport(
        Guid id, CommitImport useCase, Caller caller, CancellationToken cancellationToken)
    {
        var queued = await useCase.ExecuteAsync(caller.Actor, id, cancellationToken);
        return queued.Succeeded ? new AcceptedRun<ImportResponse>(ImportResponse.Of(queued.Value), id) : new RefusalResult(queued.Refusal);
    }

    /// <summary>Queues an import once more for its rows that wait for organisations.</summary>
    /// <remarks>It is done without asking after each import that adds organisations. What it writes belongs to the import and goes with its undo.</remarks>
    /// <param name="id">The import's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<AcceptedRun<ImportResponse>, RefusalResult>> RetryImport(
        Guid id, RetryImport useCase, Caller caller, CancellationToken cancellationToken)
    {
        var queued = await useCase.ExecuteAsync(caller.Actor, id, cancellationToken);
        return queued.Succeeded ? new AcceptedRun<ImportResponse>(ImportResponse.Of(queued.Value), id) : new RefusalResult(queued.Refusal);
    }

    /// <summary>Gives the rows that a stopped import has left, as a list that imports the rest.</summary>
    /// <param name="id">The import's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<PushStreamHttpResult, RefusalResult>> GetRemainingRows(
        Guid id, GetRemainingRows useCase, Caller caller, CancellationToken cancellationToken)
    {
        var rest = await useCase.ExecuteAsync(caller.Actor, id, cancellationToken);
        return rest.Succeeded
            ? TypedResults.Stream(target => rest.Value.WriteAsync(target, cancellationToken), "text/csv; charset=utf-8", rest.Value.FileName)
            : new RefusalResult(rest.Refusal);
    }

    /// <summary>Reads what became of the rows of an import, or of the records of its undo.</summary>
    /// <param name="id">The import's id, or its undo's.</param>
    /// <param name="outcome">With this outcome only.</param>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">How many at most, 1–1,000; 200 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="readModel">Names the records.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<RowsResponse>, RefusalResult>> ReadImportRows(
        Guid id,
        Word<RunRowOutcome>? outcome,
        string? cursor,
        int? limit,
        ReadImportRows useCase,
        IReadModelSource readModel,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var after = 0L;
        if (!string.IsNullOrEmpty(cursor) && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            return new RefusalResult(Refusal.Malformed("cursor", "Belongs to another query. Start again without one."));
        }

        var wanted = limit ?? DefaultRows;
        if (wanted is < 1 or > Core.Imports.ReadImportRows.MaxLimit)
        {
            return new RefusalResult(Refusal.Malformed("limit", $"Is a number from 1 to {Core.Imports.ReadImportRows.MaxLimit}."));
        }

        return Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, new ReadImportRowsRequest(id, outcome?.Value, after, wanted), cancellationToken),
            rows => new RowsResponse([.. rows.Select(row => RowItem.Of(row, readModel.Current))], rows.Count == wanted ? rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null));
    }

    /// <summary>Gives the refused rows back as a list: the original columns and why each was refused.</summary>
    /// <remarks>Corrected, it can be imported as it is.</remarks>
    /// <param name="id">The import's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<PushStreamHttpResult, RefusalResult>> GetRejectedRows(
        Guid id, GetRejectedRows useCase, Caller caller, CancellationToken cancellationToken)
    {
        var rejected = await useCase.ExecuteAsync(caller.Actor, id, cancellationToken);
        return rejected.Succeeded
            ? TypedResults.Stream(
                target => rejected.Value.WriteAsync(target, cancellationToken), "text/csv; charset=utf-8", rejected.Value.FileName)
            : new RefusalResult(rejected.Refusal);
    }
}
