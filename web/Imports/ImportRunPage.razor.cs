using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Web.Imports;

/// <summary>An import from its columns to its undo. Which step is shown is part of the address; the draft itself is in the store.</summary>
public sealed partial class ImportRunPage
{
    private const int KeptShown = 50;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);
    private Outcome<ImportView>? _view;
    private Outcome<ImportCheck>? _check;
    private ImportDraft? _draft;
    private FormChoices? _choices;
    private IReadOnlyList<ImportField> _fields = [];
    private IReadOnlyList<SavedMappingFields> _savedMappings = [];
    private string? _mappingNote;
    private ImportStep _step = ImportStep.Columns;
    private Run? _undo;
    private IReadOnlyList<RunRow> _kept = [];
    private IReadOnlyList<RunRow> _waiting = [];
    private IReadOnlyDictionary<Guid, RowSubject> _subjects = new Dictionary<Guid, RowSubject>();
    private Refusal? _problem;
    private bool _isBusy;
    private bool _isFollowing;

    /// <summary>The import.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Reads the import.</summary>
    [Inject]
    public required GetImport GetImport { get; init; }

    /// <summary>Reads what a column can mean.</summary>
    [Inject]
    public required ListImportFields ListImportFields { get; init; }

    /// <summary>Reads the schemes of identifiers.</summary>
    [Inject]
    public required GetFormChoices GetFormChoices { get; init; }

    /// <summary>Reads the mappings kept under a name.</summary>
    [Inject]
    public required ListSavedMappings ListSavedMappings { get; init; }

    /// <summary>Keeps a mapping under a name.</summary>
    [Inject]
    public required CreateSavedMapping CreateSavedMapping { get; init; }

    /// <summary>Keeps another mapping under a name that is there.</summary>
    [Inject]
    public required ChangeSavedMapping ChangeSavedMapping { get; init; }

    /// <summary>Deletes a saved mapping.</summary>
    [Inject]
    public required DeleteSavedMapping DeleteSavedMapping { get; init; }

    /// <summary>Saves what the columns mean.</summary>
    [Inject]
    public required MapImport MapImport { get; init; }

    /// <summary>Reads the list in another way.</summary>
    [Inject]
    public required ReadListAgain ReadListAgain { get; init; }

    /// <summary>Says what would happen.</summary>
    [Inject]
    public required DryRunImport DryRunImport { get; init; }

    /// <summary>Starts the import.</summary>
    [Inject]
    public required CommitImport CommitImport { get; init; }

    /// <summary>Tries rows again that wait.</summary>
    [Inject]
    public required RetryImport RetryImport { get; init; }

    /// <summary>Names the records of rows.</summary>
    [Inject]
    public required NameRows NameRows { get; init; }

    /// <summary>Stops the import.</summary>
    [Inject]
    public required CancelRun CancelRun { get; init; }

    /// <summary>Takes the import back.</summary>
    [Inject]
    public required UndoRun UndoRun { get; init; }

    /// <summary>Reads whether it has been taken back.</summary>
    [Inject]
    public required ListUndos ListUndos { get; init; }

    /// <summary>Reads what an undo kept.</summary>
    [Inject]
    public required ReadImportRows ReadImportRows { get; init; }

    /// <summary>Reads how far the undo is.</summary>
    [Inject]
    public required GetRun GetRun { get; init; }

    /// <summary>Paces looking for progress.</summary>
    [Inject]
    public required TimeProvider Clock { get; init; }

    private string Title => _step switch
    {
        ImportStep.Columns => "What do the columns mean?",
        ImportStep.Matches => "What happens to what is there already?",
        ImportStep.Check => "Is this right?",
        _ => "What did the import do?",
    };

    /// <inheritdoc />
    protected override async Task ShowAsync(string uri, CancellationToken cancellationToken)
    {
        _problem = null;
        if (_draft is null)
        {
            _view = await AskAsync(GetImport, Id, cancellationToken);
            var fields = await AskAsync(ListImportFields, new ListImportFieldsRequest(), cancellationToken);
            var choices = await AskAsync(GetFormChoices, new FormChoicesRequest(), cancellationToken);
            _choices = choices.Succeeded ? choices.Value : null;
            if (_view is { Succeeded: true, Value: { Run.State: RunState.Draft } draft } && fields.Succeeded)
            {
                _fields = fields.Value;
                _draft = new ImportDraft(draft, _fields);
                await ReadSavedMappingsAsync();
            }
        }

        _step = _view is not { Succeeded: true, Value: var view } || view.Run.State != RunState.Draft
            ? ImportStep.Done
            : StepOf(uri);
        if (_step is ImportStep.Matches or ImportStep.Check)
        {
            _check = null;
            StateHasChanged();
            _check = await AskAsync(DryRunImport, Id, cancellationToken);
        }
        else if (_step == ImportStep.Done)
        {
            var undos = await AskAsync(ListUndos, Id, cancellationToken);
            _undo = undos is { Succeeded: true, Value: [var newest, ..] } ? newest : null;
            await ReadKeptAsync();
            Follow();
        }
    }

    /// <summary>Reads what waits, and what the undo has not taken back, once they have ended.</summary>
    private async Task ReadKeptAsync()
    {
        if (_undo is { HasEnded: true } undo && UndoResult.Of(undo) is { } undone)
        {
            _kept =
            [
                .. undone.Kept > 0 ? await ReadRowsAsync(undo.Id, RunRowOutcome.Kept) : [],
                .. undone.Failed > 0 ? await ReadRowsAsync(undo.Id, RunRowOutcome.Failed) : [],
            ];
            var named = await AskAsync(NameRows, _kept);
            _subjects = named.Succeeded ? named.Value : _subjects;
        }

        _waiting = _undo is null && _view is { Succeeded: true, Value.Result: { } result } && result.Count(RunRowOutcome.Waiting) > 0
            ? await ReadRowsAsync(Id, RunRowOutcome.Waiting)
            : [];
    }

    private async Task<IReadOnlyList<RunRow>> ReadRowsAsync(Guid run, RunRowOutcome outcome)
    {
        var rows = await AskAsync(ReadImportRows, new ReadImportRowsRequest(run, outcome, Limit: KeptShown));
        return rows.Succeeded ? rows.Value : [];
    }

    private Task RetryAsync() => BusyAsync(async () =>
    {
        var again = await AskAsync(RetryImport, Id);
        _problem = again.Refusal;
        if (again.Succeeded)
        {
            _view = again;
            Follow();
        }
    });

    private static ImportStep StepOf(string uri) => uri switch
    {
        _ when uri.Contains("step=matches", StringComparison.Ordinal) => ImportStep.Matches,
        _ when uri.Contains("step=check", StringComparison.Ordinal) => ImportStep.Check,
        _ => ImportStep.Columns,
    };

    private Task SaveAsync(ImportStep next) => BusyAsync(async () =>
    {
        var saved = await AskAsync(MapImport, new MapImportRequest(Id, _draft!.ToMapping()));
        _problem = saved.Refusal;
        if (saved.Succeeded)
        {
            _view = saved;
            Navigation.NavigateTo(ImportSteps.AddressOf(Id, next));
        }
    });

    private async Task ReadSavedMappingsAsync()
    {
        var saved = await AskAsync(ListSavedMappings, new ListRequest<SavedMappingQuery>(new SavedMappingQuery(), new PageRequest(null, PageRequest.MaxLimit)));
        _savedMappings = saved.Succeeded ? saved.Value.Items : [];
    }

    /// <summary>Keeps the mapping under a name; under one that is there, in place of what it was.</summary>
    private Task KeepMappingAsync(string name) => BusyAsync(async () =>
    {
        var mapping = _draft!.ToMapping();
        var known = _savedMappings.FirstOrDefault(saved => string.Equals(saved.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
        var kept = known is { Id: { } id, Version: { } version }
            ? await AskAsync(ChangeSavedMapping, new ChangeRequest<SavedMappingFields>(id, version, fields => fields with { Headers = _draft.Headers, Mapping = mapping }))
            : await AskAsync(CreateSavedMapping, new CreateRequest<SavedMappingFields>(new SavedMappingFields { Name = name, Headers = _draft.Headers, Mapping = mapping }));
        _problem = kept.Refusal;
        _mappingNote = kept.Succeeded ? $"Kept as “{kept.Value.Record.Name}”." : null;
        await ReadSavedMappingsAsync();
    });

    private Task UseMappingAsync(Guid id) => BusyAsync(async () =>
    {
        if (_savedMappings.FirstOrDefault(saved => saved.Id == id) is not { } saved || _view is not { Succeeded: true, Value: var view })
        {
            return;
        }

        var fitting = saved.For(_draft!.Headers);
        if (fitting is null)
        {
            _problem = new Refusal(Problem.Invalid, $"The list lacks a column that “{saved.Name}” maps.");
            return;
        }

        var mapped = await AskAsync(MapImport, new MapImportRequest(Id, fitting with { Repairs = [.. _draft.Accepted] }));
        _problem = mapped.Refusal;
        if (mapped.Succeeded)
        {
            _view = mapped;
            _draft = new ImportDraft(mapped.Value, _fields);
            _mappingNote = $"“{saved.Name}” is used.";
        }
    });

    private Task DeleteMappingAsync(Guid id) => BusyAsync(async () =>
    {
        if (_savedMappings.FirstOrDefault(saved => saved.Id == id) is { Version: { } version } saved)
        {
            var deleted = await AskAsync(DeleteSavedMapping, new DeleteRequest(id, version, false));
            _problem = deleted.Refusal;
            _mappingNote = deleted.Succeeded ? $"“{saved.Name}” was deleted." : null;
            await ReadSavedMappingsAsync();
        }
    });

    private Task ReadAgainAsync(FormatChoices choices) => BusyAsync(async () =>
    {
        var read = await AskAsync(ReadListAgain, new ReadListAgainRequest(Id, choices));
        _problem = read.Refusal;
        if (read.Succeeded && _draft is not null)
        {
            _view = read;
            _draft = new ImportDraft(read.Value, _draft.Fields);
        }
    });

    private Task CommitAsync() => BusyAsync(async () =>
    {
        var started = await AskAsync(CommitImport, Id);
        _problem = started.Refusal;
        if (started.Succeeded)
        {
            _view = started;
            _step = ImportStep.Done;
            Navigation.NavigateTo(ImportSteps.AddressOf(Id, ImportStep.Done), replace: true);
            Follow();
        }
    });

    private Task CancelAsync() => BusyAsync(async () =>
    {
        var cancelled = await AskAsync(CancelRun, _undo?.Id ?? Id);
        _problem = cancelled.Refusal;
    });

    private Task UndoAsync() => BusyAsync(async () =>
    {
        var undo = await AskAsync(UndoRun, Id);
        _problem = undo.Refusal;
        if (undo.Succeeded)
        {
            _undo = undo.Value;
            _kept = [];
            Follow();
        }
    });

    private async Task BusyAsync(Func<Task> work)
    {
        _isBusy = true;
        try
        {
            await work();
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>Looks again until both the import and its undo have ended. Never twice at once.</summary>
    private void Follow()
    {
        if (!_isFollowing && IsUnderWay)
        {
            _isFollowing = true;
            _ = InvokeAsync(FollowAsync);
        }
    }

    private bool IsUnderWay =>
        _view is { Succeeded: true, Value.Run: { HasEnded: false, State: not RunState.Draft } } || _undo is { HasEnded: false };

    private async Task FollowAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(LookAgain, Clock);
            while (IsUnderWay && await timer.WaitForNextTickAsync(Leaving))
            {
                if (_undo is { HasEnded: false } undo)
                {
                    var found = await AskAsync(GetRun, undo.Id);
                    _undo = found.Succeeded ? found.Value : undo;
                }

                _view = await AskAsync(GetImport, Id);
                StateHasChanged();
            }

            await ReadKeptAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            // The reader has left; the run goes on without being watched.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await DispatchExceptionAsync(failure);
        }
        finally
        {
            _isFollowing = false;
        }
    }
}
