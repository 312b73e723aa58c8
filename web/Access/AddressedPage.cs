using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace PartnershipGraph.Web.Access;

/// <summary>
/// A page whose address says what it shows. It shows again whenever the address changes, and a newer address cancels what
/// was asked for an older one.
/// </summary>
public abstract class AddressedPage : PageBase
{
    private CancellationTokenSource? _showing;
    private string _path = "";

    /// <summary>The address, and how to go to another.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Loads what the address asks for.</summary>
    /// <param name="uri">The absolute address.</param>
    /// <param name="cancellationToken">Fires when the address changes again or the reader leaves.</param>
    protected abstract Task ShowAsync(string uri, CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _path = PathOf(Navigation.Uri);
        Navigation.LocationChanged += OnLocationChanged;
        await ShowAddressAsync();
    }

    /// <summary>Shows what the address asks for once more, after a change that this page made.</summary>
    protected async Task ShowAddressAsync()
    {
        if (_showing is not null)
        {
            await _showing.CancelAsync();
            _showing.Dispose();
        }

        var showing = _showing = CancellationTokenSource.CreateLinkedTokenSource(Leaving);
        try
        {
            await ShowAsync(Navigation.Uri, showing.Token);
        }
        catch (OperationCanceledException) when (showing.IsCancellationRequested)
        {
            // A newer address is being shown, or nobody is looking any more.
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Navigation.LocationChanged -= OnLocationChanged;
        }

        base.Dispose(disposing);
        if (disposing)
        {
            _showing?.Dispose();
        }
    }

    private static string PathOf(string uri) => new Uri(uri).AbsolutePath;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (PathOf(change.Location) == _path)
        {
            _ = InvokeAsync(ShowChangedAddressAsync);
        }
    }

    private async Task ShowChangedAddressAsync()
    {
        try
        {
            await ShowAddressAsync();
            StateHasChanged();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Nobody awaits an event: the failure goes to the error boundary instead of being lost.
            await DispatchExceptionAsync(failure);
        }
    }
}
