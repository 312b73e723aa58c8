using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Web.Imports;

/// <summary>The first step of an import: the list itself, and what was imported before.</summary>
public sealed partial class ImportPage
{
    private const int EarlierImports = 20;
    private const string Example = "Organisation\tSector\tBased in";
    private ElementReference _zone;
    private ElementReference _input;
    private ElementReference _cells;
    private IJSObjectReference? _module;
    private DotNetObjectReference<ImportPage>? _self;
    private Outcome<Page<ImportSummary>>? _earlier;
    private Refusal? _problem;
    private Sending? _sending;

    /// <summary>Reads earlier imports.</summary>
    [Inject]
    public required ListImports ListImports { get; init; }

    /// <summary>Calls the browser.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>Goes on to the next step.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Told by the browser when it starts to send a list.</summary>
    /// <param name="name">The file's name.</param>
    [JSInvokable]
    public Task OnStartedAsync(string name) => InvokeAsync(() =>
    {
        _problem = null;
        _sending = new Sending(name, 0);
        StateHasChanged();
    });

    /// <summary>Told by the browser how much it has sent; at most a few times a second.</summary>
    /// <param name="share">The share sent, 0–1.</param>
    [JSInvokable]
    public Task OnProgressAsync(double share) => InvokeAsync(() =>
    {
        _sending = _sending is null ? null : _sending with { Share = Math.Clamp(share, 0, 1) };
        StateHasChanged();
    });

    /// <summary>Told by the browser what the server answered.</summary>
    /// <param name="answer">The answer.</param>
    [JSInvokable]
    public Task OnSentAsync(UploadAnswer answer) => InvokeAsync(() =>
    {
        ArgumentNullException.ThrowIfNull(answer);
        _sending = null;
        if (answer.ImportId is { } id)
        {
            Navigation.NavigateTo(ImportSteps.AddressOf(id, ImportStep.Columns));
            return;
        }

        _problem = answer.ToRefusal();
        StateHasChanged();
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            try
            {
                await _module.InvokeVoidAsync("stop", _zone);
                await _module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser has gone, and its request with it.
            }
        }

        _self?.Dispose();
        Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() =>
        _earlier = await AskAsync(ListImports, new ListImportsRequest(Limit: EarlierImports));

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./_content/PartnershipGraph.Web/js/upload.js");
            await _module.InvokeVoidAsync("attach", _zone, _input, _self);
        }
    }

    private async Task SendCellsAsync()
    {
        if (_module is not null && !await _module.InvokeAsync<bool>("sendCells", _zone, _cells))
        {
            _problem = new Refusal(Problem.Invalid, "Paste the cells first: the headings and at least one row below them.");
        }
    }

    private async Task StopAsync()
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("stop", _zone);
        }
    }

    private sealed record Sending(string Name, double Share);
}
