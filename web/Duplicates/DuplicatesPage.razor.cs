using System.Globalization;
using System.Text;
using System.Web;
using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Merging;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Duplicates;

/// <summary>Pairs of records that may be one: compared side by side, merged field by field, or told apart.</summary>
public sealed partial class DuplicatesPage
{
    private const int PageSize = 20;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, Guid> _choices = [];
    private Outcome<DuplicatePage>? _pairs;
    private Outcome<MergePreview>? _preview;
    private MergeView? _merged;
    private Refusal? _refusal;
    private string? _message;
    private string _mergedWords = "";
    private string _kind = "organisation";
    private string _minScore = "";
    private Guid? _recordId;
    private Guid? _importId;
    private Guid? _open;
    private Guid _survivor;
    private bool _isBusy;

    /// <summary>Lists the pairs.</summary>
    [Inject]
    public required ListDuplicates ListDuplicates { get; init; }

    /// <summary>Shows what a merge would do.</summary>
    [Inject]
    public required PreviewMerge PreviewMerge { get; init; }

    /// <summary>Merges.</summary>
    [Inject]
    public required MergeRecords MergeRecords { get; init; }

    /// <summary>Remembers that two are not the same.</summary>
    [Inject]
    public required TellApart TellApart { get; init; }

    /// <summary>Takes a merge back.</summary>
    [Inject]
    public required UndoRun UndoRun { get; init; }

    /// <summary>Tells how far that is.</summary>
    [Inject]
    public required GetRun GetRun { get; init; }

    /// <summary>Paces the looking.</summary>
    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <inheritdoc />
    protected override async Task ShowAsync(string uri, CancellationToken cancellationToken)
    {
        var query = HttpUtility.ParseQueryString(new Uri(uri).Query);
        _kind = query["kind"] == "person" ? "person" : "organisation";
        _minScore = query["minScore"] ?? "";
        _recordId = Guid.TryParse(query["record"], out var record) ? record : null;
        _importId = Guid.TryParse(query["import"], out var import) ? import : null;
        Close();
        var wanted = new DuplicateQuery
        {
            Kind = _kind == "person" ? EntityKind.Person : EntityKind.Organisation,
            MinScore = double.TryParse(_minScore, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) ? score : 0,
            RecordId = _recordId,
            ImportId = _importId,
        };
        _pairs = await AskAsync(ListDuplicates, new ListRequest<DuplicateQuery>(wanted, new PageRequest(query["cursor"], PageSize)), cancellationToken);
    }

    private static string Words(string member)
    {
        var words = new StringBuilder();
        foreach (var letter in member)
        {
            words.Append(char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter);
        }

        words[0] = char.ToUpperInvariant(words[0]);
        return words.ToString();
    }

    private static string Moves(MergePreview preview)
    {
        var moved = preview.Counts.Sum(count => count.Moved);
        var united = preview.Counts.Sum(count => count.United);
        var removed = preview.Counts.Sum(count => count.Removed);
        return $"{Counts(preview.Counts)} {(moved == 1 ? "is" : "are")} moved"
            + (united > 0 ? $", {Shown.Number(united)} united with what the other has" : "")
            + (removed > 0 ? $", {Shown.Number(removed)} removed because both ends would be the same" : "")
            + (preview.IsWhole ? "." : ", and more.");
    }

    private static string Counts(IReadOnlyList<MergeCount> counts) => counts.Any(count => count.Moved > 0)
        ? string.Join(", ", counts.Where(count => count.Moved > 0).Select(count =>
            $"{Shown.Number(count.Moved)} {(count.Moved == 1 ? EntityKinds.Word(count.Kind) : EntityKinds.Words(count.Kind))}"))
        : "No other records";

    private static string Moved(MergeResult? result) => result is null ? "" : $"{Counts(result.Counts)} moved. The other record's address leads here now.";

    private string Address(string? name = null, string? value = null)
    {
        var parts = new Dictionary<string, string?>
        {
            ["kind"] = _kind,
            ["minScore"] = _minScore,
            ["record"] = _recordId?.ToString(),
            ["import"] = _importId?.ToString(),
        };
        if (name is not null)
        {
            parts[name] = value;
        }

        return "/duplicates?" + string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value!)}"));
    }

    private string After(string cursor) => Address("cursor", cursor);

    private void GoTo(string name, string value) => Navigation.NavigateTo(Address(name, value));

    private void Close()
    {
        _open = null;
        _preview = null;
        _choices.Clear();
    }

    private async Task OpenAsync(DuplicateItem pair)
    {
        Close();
        _refusal = null;
        _message = null;
        _open = pair.Id;
        _survivor = pair.One.Id;
        await PreviewAsync(pair);
    }

    private async Task StaysAsync(DuplicateItem pair, Guid survivor)
    {
        _survivor = survivor;
        _choices.Clear();
        await PreviewAsync(pair);
    }

    private async Task ChooseAsync(DuplicateItem pair, string member, Guid record)
    {
        _choices[member] = record;
        await PreviewAsync(pair);
    }

    private async Task PreviewAsync(DuplicateItem pair) => _preview = await AskAsync(PreviewMerge, RequestOf(pair));

    private MergeRequest RequestOf(DuplicateItem pair)
    {
        var (stays, goes) = _survivor == pair.One.Id ? (pair.One, pair.Other) : (pair.Other, pair.One);

        // What is merged is what was compared: the versions are those of the comparison on the screen.
        long VersionOf(DuplicateRecord record) =>
            _preview is { Succeeded: true } shown ? shown.Value.Records.FirstOrDefault(known => known.Id == record.Id)?.Version ?? record.Version : record.Version;
        return new MergeRequest(
            pair.Kind, new MergeMember(stays.Id, VersionOf(stays)), [new MergeMember(goes.Id, VersionOf(goes))], new Dictionary<string, Guid>(_choices));
    }

    private async Task MergeAsync(DuplicateItem pair)
    {
        _isBusy = true;
        var merged = await AskAsync(MergeRecords, RequestOf(pair));
        _isBusy = false;
        _refusal = merged.Refusal;
        if (merged.Succeeded)
        {
            _merged = merged.Value;
            _message = null;
            var (stays, goes) = _survivor == pair.One.Id ? (pair.One, pair.Other) : (pair.Other, pair.One);
            _mergedWords = $"“{goes.Name}” was merged into “{stays.Name}”";
        }

        await ShowAddressAsync();
    }

    private async Task TellApartAsync(DuplicateItem pair)
    {
        _isBusy = true;
        var told = await AskAsync(TellApart, new TellApartRequest(pair.Kind, pair.One.Id, pair.Other.Id));
        _isBusy = false;
        _refusal = told.Refusal;
        _merged = null;
        _message = told.Succeeded ? $"“{pair.One.Name}” and “{pair.Other.Name}” are not the same. Nobody is asked about them again." : null;
        await ShowAddressAsync();
    }

    private async Task UndoAsync()
    {
        _isBusy = true;
        var undo = await AskAsync(UndoRun, _merged!.Run.Id);
        while (undo.Succeeded && !undo.Value.HasEnded)
        {
            await Task.Delay(LookAgain, Clock, Leaving);
            undo = await AskAsync(GetRun, undo.Value.Id);
        }

        _isBusy = false;
        _refusal = undo.Refusal;
        if (undo.Succeeded)
        {
            _merged = null;
            _message = UndoResult.Of(undo.Value) is { Kept: > 0 and var kept }
                ? $"The merge was taken back. {Shown.Counted(kept, "change")} stayed because somebody has edited since."
                : "The merge was taken back: both records are there again.";
        }

        await ShowAddressAsync();
    }
}
