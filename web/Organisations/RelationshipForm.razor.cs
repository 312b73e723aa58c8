using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Web.Organisations;

/// <summary>Adds a relationship of an organisation.</summary>
public sealed partial class RelationshipForm
{
    private FormChoices? _choices;
    private OrganisationSuggestion? _other;
    private string _kind = "";
    private string _strength = "";
    private string? _since;
    private string? _source;

    /// <summary>The organisation at one end.</summary>
    [Parameter, EditorRequired]
    public required Guid OrganisationId { get; set; }

    /// <summary>Its name.</summary>
    [Parameter, EditorRequired]
    public required string OrganisationName { get; set; }

    /// <summary>Reads what there is to choose from.</summary>
    [Inject]
    public required GetFormChoices GetFormChoices { get; init; }

    /// <summary>Adds the relationship.</summary>
    [Inject]
    public required CreateRelationship CreateRelationship { get; init; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var choices = await AskAsync(GetFormChoices, new FormChoicesRequest());
        Refusal = choices.Refusal;
        _choices = choices.Succeeded ? choices.Value : null;
    }

    private Task SaveAsync()
    {
        var self = RecordReference.To(OrganisationId);
        var other = _other is null ? null : RecordReference.To(_other.Id);
        var isReversed = _kind.EndsWith('<');
        var fields = new RelationshipFields
        {
            From = isReversed ? other : self,
            To = isReversed ? self : other,
            RelationshipKind = OrNull(_kind.TrimEnd('<', '>')),
            Strength = Enum.TryParse<TieStrength>(_strength, out var strength) ? strength : null,
            Since = DayOf(_since),
            Source = OrNull(_source),
        };
        return SaveAsync(() => AskAsync(CreateRelationship, new CreateRequest<RelationshipFields>(fields)));
    }
}
