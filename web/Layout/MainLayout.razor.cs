using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Web.Access;

namespace PartnershipGraph.Web.Layout;

/// <summary>The frame of every page: menu, appearance, sign-out, and what catches a page that fails.</summary>
public sealed partial class MainLayout
{
    private static readonly (string Href, string Icon, string Text)[] Destinations =
    [
        ("/", Icons.Material.Outlined.Home, "Home"),
        ("/organisations", Icons.Material.Outlined.Business, "Organisations"),
        ("/import", Icons.Material.Outlined.UploadFile, "Import"),
        ("/duplicates", Icons.Material.Outlined.CallMerge, "Duplicates"),
        ("/gaps", Icons.Material.Outlined.GridOn, "Gaps"),
        ("/coverage", Icons.Material.Outlined.Checklist, "Coverage"),
        ("/areas", Icons.Material.Outlined.Place, "Areas"),
    ];

    private readonly MudTheme _theme = Theme.Create();
    private ElementReference _main;
    private ErrorBoundary? _boundary;
    private IJSObjectReference? _module;
    private DotNetObjectReference<MainLayout>? _self;
    private string _appearance = "system";
    private string _name = "";
    private bool _isAdmin;
    private bool _isDark;
    private bool _menuOpen;

    /// <summary>Who is using the page.</summary>
    [Inject]
    public required CurrentActor CurrentActor { get; init; }

    /// <summary>Calls the browser.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>Tells of navigation.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Told by the browser when the appearance changes with the system's.</summary>
    /// <param name="isDark">Whether the pages are dark now.</param>
    [JSInvokable]
    public Task OnAppearanceChangedAsync(bool isDark) => InvokeAsync(() =>
    {
        _isDark = isDark;
        StateHasChanged();
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        if (_module is not null)
        {
            try
            {
                await _module.InvokeVoidAsync("stopWatching");
                await _module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser has gone, and its module with it.
            }
        }

        _self?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        var actor = await CurrentActor.GetAsync();
        _name = actor.Name;
        _isAdmin = actor.May(Permissions.Admin);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./_content/PartnershipGraph.Web/js/appearance.js");
        _self = DotNetObjectReference.Create(this);
        var current = await _module.InvokeAsync<AppearanceState>("watch", _self);
        _appearance = current.Choice;
        _isDark = current.IsDark;
        StateHasChanged();
    }

    private async Task ChooseAppearanceAsync(ChangeEventArgs change)
    {
        _appearance = change.Value?.ToString() ?? "system";
        if (_module is not null)
        {
            _isDark = await _module.InvokeAsync<bool>("choose", _appearance);
        }
    }

    private async Task FocusMainAsync() => await _main.FocusAsync();

    private void ToggleMenu() => _menuOpen = !_menuOpen;

    private void CloseMenu() => _menuOpen = false;

    private void Recover() => _boundary?.Recover();

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        _menuOpen = false;
        _boundary?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }

    internal sealed record AppearanceState(string Choice, bool IsDark);
}
