using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Web.Organisations;

/// <summary>Adds a follow-up that concerns an organisation, owned by whoever adds it.</summary>
public sealed partial class FollowUpForm
{
    private string? _what;
    private string? _due;

    /// <summary>The organisation.</summary>
    [Parameter, EditorRequired]
    public required Guid OrganisationId { get; set; }

    /// <summary>Adds the follow-up.</summary>
    [Inject]
    public required CreateFollowUp CreateFollowUp { get; init; }

    private async Task SaveAsync()
    {
        var actor = await CurrentActor.GetAsync();
        var fields = new FollowUpFields
        {
            What = OrNull(_what),
            DueOn = DayOf(_due),
            Owner = actor.Id is { } user ? RecordReference.To(user) : null,
            Organisations = [RecordReference.To(OrganisationId)],
        };
        await SaveAsync(() => AskAsync(CreateFollowUp, new CreateRequest<FollowUpFields>(fields)));
    }
}
