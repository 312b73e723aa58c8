using Microsoft.AspNetCore.Components;
using MudBlazor;
using PartnershipGraph.Web.Areas;
using PartnershipGraph.Web.Organisations;

namespace PartnershipGraph.Web.Controls;

/// <summary>Opens the forms of records, all in the same manner: in a dialog that Escape closes and that gives the focus back.</summary>
public sealed class Forms(IDialogService dialogs)
{
    private static readonly DialogOptions Options = new()
    {
        CloseButton = true,
        CloseOnEscapeKey = true,
        BackdropClick = false,
        MaxWidth = MaxWidth.Small,
        FullWidth = true,
    };

    /// <summary>Changes an organisation, or adds one when the id is null.</summary>
    /// <returns>The organisation's id; null when nothing was saved.</returns>
    public Task<Guid?> EditOrganisationAsync(Guid? id) => ShowAsync<OrganisationForm>(
        id is null ? "Add an organisation" : "Change the facts",
        new DialogParameters<OrganisationForm> { { form => form.OrganisationId, id } });

    /// <summary>Adds a relationship of an organisation.</summary>
    public Task<Guid?> AddRelationshipAsync(Guid organisation, string name) => ShowAsync<RelationshipForm>(
        "Add a relationship",
        new DialogParameters<RelationshipForm> { { form => form.OrganisationId, organisation }, { form => form.OrganisationName, name } });

    /// <summary>Logs an engagement with an organisation.</summary>
    public Task<Guid?> LogEngagementAsync(Guid organisation) => ShowAsync<EngagementForm>(
        "Log an engagement",
        new DialogParameters<EngagementForm> { { form => form.OrganisationId, organisation } });

    /// <summary>Adds a follow-up that concerns an organisation.</summary>
    public Task<Guid?> AddFollowUpAsync(Guid organisation) => ShowAsync<FollowUpForm>(
        "Add a follow-up",
        new DialogParameters<FollowUpForm> { { form => form.OrganisationId, organisation } });

    /// <summary>Changes an area, or adds one when the id is null.</summary>
    public Task<Guid?> EditAreaAsync(Guid? id) => ShowAsync<AreaForm>(
        id is null ? "Add an area" : "Change the area",
        new DialogParameters<AreaForm> { { form => form.AreaId, id } });

    private async Task<Guid?> ShowAsync<TForm>(string title, DialogParameters parameters)
        where TForm : IComponent
    {
        var dialog = await dialogs.ShowAsync<TForm>(title, parameters, Options);
        return await dialog.Result is { Canceled: false, Data: Guid id } ? id : null;
    }
}
