using Microsoft.AspNetCore.Components;
using MudBlazor;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Organisations;

/// <summary>Finds an organisation by the first letters of its name.</summary>
public sealed partial class OrganisationPicker
{
    private readonly string _id = Identifier.Create("organisation");
    private IReadOnlyList<OrganisationSuggestion> _suggestions = [];
    private string _text = "";

    /// <summary>What is asked for.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The organisation chosen; null for none.</summary>
    [Parameter]
    public OrganisationSuggestion? Value { get; set; }

    /// <summary>Told when another is chosen.</summary>
    [Parameter]
    public EventCallback<OrganisationSuggestion?> ValueChanged { get; set; }

    /// <summary>An organisation that is not offered, since it stands at the other end.</summary>
    [Parameter]
    public Guid? Except { get; set; }

    /// <summary>What is wrong with the choice.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Finds organisations.</summary>
    [Inject]
    public required SuggestOrganisations SuggestOrganisations { get; init; }

    private string Found => _text.Trim().Length == 0
        ? "Type the first letters of its name."
        : _suggestions.Count == 0 ? "No organisation fits." : $"{Shown.Counted(_suggestions.Count, "organisation")} below.";

    private async Task SuggestAsync(ChangeEventArgs change)
    {
        _text = change.Value?.ToString() ?? "";
        var found = await AskAsync(SuggestOrganisations, _text);
        _suggestions = found.Succeeded ? [.. found.Value.Where(suggestion => suggestion.Id != Except)] : [];
    }

    private Task ChooseAsync(OrganisationSuggestion? suggestion)
    {
        _text = "";
        _suggestions = [];
        return ValueChanged.InvokeAsync(suggestion);
    }
}
