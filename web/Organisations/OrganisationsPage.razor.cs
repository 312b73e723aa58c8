using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Web.Controls;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Organisations;

/// <summary>The list of organisations.</summary>
public sealed partial class OrganisationsPage
{
    private ListAddress _address = OrganisationListModel.AddressOf(OrganisationListModel.Path);
    private Outcome<OrganisationRows>? _rows;
    private FormChoices? _choices;
    private string _text = "";

    /// <summary>Reads the list.</summary>
    [Inject]
    public required BrowseOrganisations BrowseOrganisations { get; init; }

    /// <summary>Reads what filters offer.</summary>
    [Inject]
    public required GetFormChoices GetFormChoices { get; init; }

    /// <summary>Opens forms.</summary>
    [Inject]
    public required Forms Forms { get; init; }

    /// <inheritdoc />
    protected override async Task ShowAsync(string uri, CancellationToken cancellationToken)
    {
        _address = OrganisationListModel.AddressOf(uri);
        _text = _address.Value("q");
        var choices = await AskAsync(GetFormChoices, new FormChoicesRequest(), cancellationToken);
        _choices = choices.Succeeded ? choices.Value : null;
        _rows = await AskAsync(
            BrowseOrganisations,
            new BrowseOrganisationsRequest(OrganisationListModel.QueryOf(_address), _address.Page, OrganisationListModel.PageSize),
            cancellationToken);
    }

    private static string Indented(AreaOption area) => new string('\u2003', area.Depth) + area.Name;

    private void Search() => Navigation.NavigateTo(_address.Only("q", _text.Trim()).ToString());

    private void Narrow(string filter, string value) => Navigation.NavigateTo(_address.Only(filter, value).ToString());

    private async Task AddAsync()
    {
        if (await Forms.EditOrganisationAsync(null) is { } added)
        {
            Navigation.NavigateTo($"/organisations/{added}");
        }
    }
}
