using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Web.Organisations;

/// <summary>Logs an engagement with an organisation, led by whoever logs it.</summary>
public sealed partial class EngagementForm
{
    private FormChoices? _choices;
    private string _kind = "";
    private string? _day;
    private string? _summary;

    /// <summary>The organisation.</summary>
    [Parameter, EditorRequired]
    public required Guid OrganisationId { get; set; }

    /// <summary>Reads what there is to choose from.</summary>
    [Inject]
    public required GetFormChoices GetFormChoices { get; init; }

    /// <summary>Logs the engagement.</summary>
    [Inject]
    public required CreateEngagement CreateEngagement { get; init; }

    /// <summary>Tells the day.</summary>
    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _day = TextOf(DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime));
        var choices = await AskAsync(GetFormChoices, new FormChoicesRequest());
        Refusal = choices.Refusal;
        _choices = choices.Succeeded ? choices.Value : null;
    }

    private async Task SaveAsync()
    {
        var actor = await CurrentActor.GetAsync();
        var fields = new EngagementFields
        {
            EngagementKind = OrNull(_kind),
            OccurredOn = DayOf(_day),
            LedBy = actor.Id is { } user ? RecordReference.To(user) : null,
            Organisations = [RecordReference.To(OrganisationId)],
            Summary = OrNull(_summary),
        };
        await SaveAsync(() => AskAsync(CreateEngagement, new CreateRequest<EngagementFields>(fields)));
    }
}
