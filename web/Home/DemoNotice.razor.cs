using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Demo;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Web.Home;

/// <summary>Marks the invented learning region as invented while it is there, and removes it by undoing its import.</summary>
public sealed partial class DemoNotice
{
    private Guid? _import;
    private string? _problem;
    private bool _isRemoving;

    /// <summary>Says whether the region is there.</summary>
    [Inject]
    public required FindDemoRegion FindDemoRegion { get; init; }

    /// <summary>Takes its import back.</summary>
    [Inject]
    public required UndoRun UndoRun { get; init; }

    /// <summary>Shows the undo at work.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var found = await AskAsync(FindDemoRegion, new FindDemoRegionRequest());
        _import = found.Succeeded ? found.Value.ImportId : null;
    }

    private async Task RemoveAsync()
    {
        if (_import is not { } import)
        {
            return;
        }

        _isRemoving = true;
        var undo = await AskAsync(UndoRun, import);
        _isRemoving = false;
        _problem = undo.Refusal?.Detail;
        if (undo.Succeeded)
        {
            Navigation.NavigateTo($"/import/{import}");
        }
    }
}
