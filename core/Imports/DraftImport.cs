using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Takes a contact list in: checks that it is one, finds encoding, delimiter and columns, guesses what the columns mean,
/// and records a draft. A file that cannot be imported is refused before anything is written.
/// </summary>
public sealed class DraftImport(
    IRunStore runs,
    IReadModelSource readModel,
    ImportViews views,
    IIdSource ids,
    TimeProvider clock,
    ImportOptions options) : UseCase<DraftImportRequest, ImportView>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<ImportView>> HandleAsync(Actor actor, DraftImportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        var fileName = Path.GetFileName(request.FileName);
        if (request.Content.Length > options.MaxFileBytes)
        {
            return new Refusal(
                Problem.TooLarge,
                $"{fileName} is {request.Content.Length:N0} bytes long; the limit is {options.MaxFileBytes:N0}. Split it and import the parts one after another.");
        }

        // Reading a whole list takes seconds at most, and no thread that answers requests should be held for that.
        var inspected = await Task.Run(() => ListInspection.InspectAsync(request with { FileName = fileName }, options, cancellationToken), cancellationToken);
        if (!inspected.Succeeded)
        {
            return inspected.Refusal;
        }

        var list = inspected.Value;
        var parameters = await DraftedList.DescribeAsync(runs, readModel, actor, fileName, request.Content.Length, list, cancellationToken);
        var run = new Run
        {
            Id = ids.Next(),
            Kind = RunKind.Import,
            State = RunState.Draft,
            Parameters = parameters.ToJson(),
            Progress = new RunProgress(0, list.Rows, "rows"),
            ActorId = actor.Id,
            Actor = actor.Name,
            CreatedAt = clock.GetUtcNow(),
        };
        await runs.AddRunAsync(run, cancellationToken);
        request.Content.Position = 0;
        await runs.WriteFileAsync(run.Id, ImportParameters.ListFile, request.Content, cancellationToken);
        return await views.ShowAsync(actor, run, cancellationToken);
    }
}

/// <summary>A contact list as it arrives.</summary>
/// <param name="FileName">Its file name.</param>
/// <param name="Content">Its bytes, from a stream that can seek; the caller spools one that cannot, and disposes it.</param>
/// <param name="AllowRepeatedHeaders">Whether columns may share a header, because the mapping goes by position.</param>
public sealed record DraftImportRequest(string FileName, Stream Content, bool AllowRepeatedHeaders = false)
{
    /// <summary>How to read it, as far as somebody chose that.</summary>
    public FormatChoices Choices { get; init; } = new();
}

/// <summary>What somebody chose about how to read a list; null where it shall be found out.</summary>
public sealed record FormatChoices
{
    /// <summary>The most header rows there can be.</summary>
    public const int MaxHeaderRows = 5;

    /// <summary><c>utf-8</c>, <c>windows-1252</c>, <c>utf-16</c>, <c>utf-16BE</c>, <c>iso-8859-1</c> or <c>macintosh</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>What stands between cells: up to four characters, or <c>tab</c> or <c>space</c>.</summary>
    public string? Delimiter { get; init; }

    /// <summary>What stands around cells: <c>"</c>, <c>'</c> or <c>none</c>.</summary>
    public string? Quote { get; init; }

    /// <summary>How a quote inside a cell is written: <c>doubled</c>, <c>backslash</c>, <c>nul</c> or <c>none</c>.</summary>
    public string? Escape { get; init; }

    /// <summary>How many rows to pass over before the header, 0 or more.</summary>
    public long? SkipRows { get; init; }

    /// <summary>How many header rows there are, 0–5.</summary>
    public int? HeaderRows { get; init; }

    /// <summary>Which table of a file that has several, from 1.</summary>
    public int? Table { get; init; }

    /// <summary>Which sheet of a workbook, by name.</summary>
    public string? Sheet { get; init; }
}
