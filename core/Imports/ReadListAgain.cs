using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Reads the list of a draft import again, in the way somebody chose: other encoding, delimiter, header, table or sheet. Its columns are guessed
/// anew. Refused to those who do not see the cells, as mapping is.
/// </summary>
public sealed class ReadListAgain(IRunStore runs, IReadModelSource readModel, ImportViews views, ImportOptions options) : UseCase<ReadListAgainRequest, ImportView>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<ImportView>> HandleAsync(Actor actor, ReadListAgainRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await views.FindAsync(request.ImportId, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var run = found.Value;
        if (!ListPrivacy.SeesCells(actor, run))
        {
            return ListPrivacy.Refuse("Choosing how a list is read needs");
        }

        if (run.State != RunState.Draft)
        {
            return RunRefusals.WrongState(run, "Only a draft can be read again; upload the list again.");
        }

        var parameters = ImportParameters.Of(run);
        await using var content = await OpenAsync(run.Id, cancellationToken);
        if (content is null)
        {
            return new Refusal(Problem.Gone, $"The list {parameters.FileName} is no longer kept. Upload it again.");
        }

        // As taking it in, this takes seconds at most, and no thread that answers requests should be held for that.
        var draft = new DraftImportRequest(parameters.FileName, content, request.AllowRepeatedHeaders) { Choices = request.Choices };
        var inspected = await Task.Run(() => ListInspection.InspectAsync(draft, options, cancellationToken), cancellationToken);
        if (!inspected.Succeeded)
        {
            return inspected.Refusal;
        }

        var described = await DraftedList.DescribeAsync(runs, readModel, actor, parameters.FileName, parameters.Bytes, inspected.Value, cancellationToken);
        var reread = run with { Parameters = described.ToJson(), Progress = new RunProgress(0, described.Rows, "rows") };
        return await runs.TryUpdateRunAsync(reread, cancellationToken) is { } updated
            ? await views.ShowAsync(actor, updated, cancellationToken)
            : RunRefusals.Overtaken;
    }

    /// <summary>The kept list as a file that can seek, gone when it is closed; null when it is no longer kept.</summary>
    private async Task<Stream?> OpenAsync(Guid runId, CancellationToken cancellationToken)
    {
        if (await runs.OpenFileAsync(runId, ImportParameters.ListFile, cancellationToken) is not { } kept)
        {
            return null;
        }

        await using var owned = kept;
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            await kept.CopyToAsync(file, cancellationToken);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}

/// <summary>How to read the list of a draft.</summary>
/// <param name="ImportId">The import's run.</param>
/// <param name="Choices">What somebody chose; the rest is found out.</param>
/// <param name="AllowRepeatedHeaders">Whether columns may share a header, because the mapping goes by position.</param>
public sealed record ReadListAgainRequest(Guid ImportId, FormatChoices Choices, bool AllowRepeatedHeaders = false);
