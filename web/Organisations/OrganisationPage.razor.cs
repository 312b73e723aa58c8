using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Web.Controls;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Organisations;

/// <summary>One organisation, with everything that hangs on it.</summary>
public sealed partial class OrganisationPage
{
    private const int TiesAtFirst = 15;
    private const int EngagementsAtFirst = 10;
    private Outcome<OrganisationOverview>? _overview;
    private Outcome<IReadOnlyList<JournalEntry>>? _history;
    private Guid? _shown;
    private bool _allTies;
    private int _alike;
    private bool _allEngagements;

    /// <summary>The organisation.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Reads the organisation.</summary>
    [Inject]
    public required GetOrganisationOverview GetOrganisationOverview { get; init; }

    /// <summary>Finds records that look like it.</summary>
    [Inject]
    public required FindSimilarOrganisations FindSimilarOrganisations { get; init; }

    /// <summary>The address, and how to go to another.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Reads its history.</summary>
    [Inject]
    public required GetHistory GetHistory { get; init; }

    /// <summary>Closes follow-ups.</summary>
    [Inject]
    public required ChangeFollowUp ChangeFollowUp { get; init; }

    /// <summary>Opens forms.</summary>
    [Inject]
    public required Forms Forms { get; init; }

    /// <summary>Tells the day.</summary>
    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id)
        {
            return;
        }

        _shown = Id;
        _overview = null;
        _history = null;
        _allTies = false;
        _allEngagements = false;
        _alike = 0;
        _overview = await AskAsync(GetOrganisationOverview, Id);
        if (_overview is { Refusal.Problem: Problem.Merged } merged && merged.Refusal.Details.GetValueOrDefault(RecordDesk.MergedIntoDetail) is Guid survivor)
        {
            Navigation.NavigateTo($"/organisations/{survivor}", replace: true);
            return;
        }

        var alike = await AskAsync(FindSimilarOrganisations, Id);
        _alike = alike.Succeeded ? alike.Value.Count : 0;
    }

    private static string When(DateOnly? since, DateOnly? until) => (since, until) switch
    {
        (null, null) => "start not known",
        ({ } from, null) => $"since {Shown.Date(from)}",
        (null, { } to) => $"until {Shown.Date(to)}",
        ({ } from, { } to) => $"{Shown.Date(from)} to {Shown.Date(to)}",
    };

    private static string With(OverviewEngagement engagement)
    {
        var with = engagement.People.Concat(engagement.Others.Select(other => other.Name)).ToList();
        var led = engagement.LedBy is null ? "" : $"Led by {engagement.LedBy}. ";
        return led + (with.Count == 0 ? "" : $"With {string.Join(", ", with)}.");
    }

    private async Task ThenAgainAsync(Task<Guid?> form)
    {
        if (await form is not null)
        {
            await ShowAgainAsync();
        }
    }

    private async Task DoneAsync(OverviewFollowUp followUp)
    {
        var today = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
        var changed = await AskAsync(
            ChangeFollowUp,
            new ChangeRequest<FollowUpFields>(followUp.Id, followUp.Version, fields => fields with { DoneOn = today }));
        if (changed.Refusal is { Problem: not Problem.Stale } refusal)
        {
            _overview = refusal;
            return;
        }

        await ShowAgainAsync();
    }

    private async Task ShowAgainAsync()
    {
        _overview = await AskAsync(GetOrganisationOverview, Id);
        if (_history is not null)
        {
            await ShowHistoryAsync();
        }
    }

    private async Task ShowHistoryAsync() =>
        _history = await AskAsync(GetHistory, new HistoryRequest(EntityKind.Organisation, Id));
}
