using System.Text;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>A partnership that lists are imported into, as people do it: upload, map, try, commit, wait.</summary>
internal sealed class ImportWorld : IAsyncDisposable
{
    private ImportWorld(TestPartnership partnership) => Partnership = partnership;

    public TestPartnership Partnership { get; }

    public Core.ReadModel.Directory Directory => Partnership.ReadModel.Current.Directory;

    public static async Task<ImportWorld> CreateAsync() => new(await TestPartnership.CreateAsync());

    public static Stream Text(string csv, Encoding? encoding = null) => new MemoryStream((encoding ?? new UTF8Encoding(false)).GetBytes(csv));

    public Task<Outcome<ImportView>> TryDraftAsync(string fileName, Stream content, bool allowRepeatedHeaders = false) =>
        Partnership.DoAsync<DraftImport, DraftImportRequest, ImportView>(
            new DraftImportRequest(fileName, content, AllowRepeatedHeaders: allowRepeatedHeaders));

    public async Task<ImportView> DraftAsync(string csv, string fileName = "list.csv", bool allowRepeatedHeaders = false) =>
        (await TryDraftAsync(fileName, Text(csv), allowRepeatedHeaders)).Value;

    public async Task<ImportView> DraftFileAsync(string path)
    {
        await using var content = File.OpenRead(path);
        return (await TryDraftAsync(path, content)).Value;
    }

    public async Task<ImportView> MapAsync(ImportView draft, Func<ImportMapping, ImportMapping> change) =>
        (await Partnership.DoAsync<MapImport, MapImportRequest, ImportView>(new MapImportRequest(draft.Run.Id, change(draft.Mapping)))).Value;

    public async Task<ImportCheck> CheckAsync(ImportView draft) => (await Partnership.DoAsync<DryRunImport, Guid, ImportCheck>(draft.Run.Id)).Value;

    public async Task<ImportView> CommitAsync(ImportView draft)
    {
        var queued = (await Partnership.DoAsync<CommitImport, Guid, ImportView>(draft.Run.Id)).Value;
        Assert.Equal(RunState.Queued, queued.Run.State);
        return await ExecuteAsync(queued.Run.Id);
    }

    public async Task<ImportView> ExecuteAsync(Guid runId)
    {
        await Partnership.Get<RunExecutor>().ExecuteAsync(runId, "test", CancellationToken.None);
        return (await Partnership.DoAsync<GetImport, Guid, ImportView>(runId)).Value;
    }

    /// <summary>Upload, map, commit, wait.</summary>
    public async Task<ImportView> ImportAsync(string csv, Func<ImportMapping, ImportMapping>? map = null)
    {
        var draft = await DraftAsync(csv);
        return await CommitAsync(map is null ? draft : await MapAsync(draft, map));
    }

    public async Task<Run> UndoAsync(Guid runId)
    {
        var undo = (await Partnership.DoAsync<UndoRun, Guid, Run>(runId)).Value;
        await Partnership.Get<RunExecutor>().ExecuteAsync(undo.Id, "test", CancellationToken.None);
        return (await Partnership.DoAsync<GetRun, Guid, Run>(undo.Id)).Value;
    }

    public async Task<IReadOnlyList<RunRow>> RowsAsync(Guid runId, RunRowOutcome? outcome = null) =>
        (await Partnership.DoAsync<ReadImportRows, ReadImportRowsRequest, IReadOnlyList<RunRow>>(new ReadImportRowsRequest(runId, outcome, 0, 1_000))).Value;

    public async Task<string> RejectedAsync(Guid runId)
    {
        var rejected = (await Partnership.DoAsync<GetRejectedRows, Guid, RejectedRows>(runId)).Value;
        using var target = new MemoryStream();
        await rejected.WriteAsync(target, CancellationToken.None);
        return new UTF8Encoding(false).GetString(target.ToArray()).TrimStart('\uFEFF');
    }

    /// <summary>Does something as somebody else than the editor.</summary>
    public Task<Outcome<TResult>> AsAsync<TUseCase, TRequest, TResult>(Actor actor, TRequest request)
        where TUseCase : UseCase<TRequest, TResult> => Partnership.Get<TUseCase>().ExecuteAsync(actor, request, CancellationToken.None);

    public Task<long> SequenceAsync() => Partnership.Store.GetSequenceAsync(CancellationToken.None);

    public async Task<IReadOnlyList<JournalRow>> JournalAsync() => await Partnership.Store.ReadJournalAsync(0, int.MaxValue, CancellationToken.None);

    public Organisation Organisation(string name) => Assert.Single(Directory.Organisations.All, organisation => organisation.Name == name);

    public ValueTask DisposeAsync() => Partnership.DisposeAsync();
}
