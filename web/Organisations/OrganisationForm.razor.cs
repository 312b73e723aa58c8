using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Web.Organisations;

/// <summary>Adds an organisation or changes the main facts of one.</summary>
public sealed partial class OrganisationForm
{
    private FormChoices? _choices;
    private long _version;
    private bool _duplicate;
    private string? _name;
    private string _kind = "";
    private string _sector = nameof(Sector.Unknown);
    private string _status = nameof(OrganisationStatus.Contact);
    private string _basedIn = "";
    private bool _regionWide;
    private string? _website;
    private string? _postcode;
    private string? _reviewed;
    private string? _notes;
    private List<CustomChoice> _custom = [];

    /// <summary>The organisation; null to add one.</summary>
    [Parameter]
    public Guid? OrganisationId { get; set; }

    /// <summary>Reads what there is to choose from.</summary>
    [Inject]
    public required GetFormChoices GetFormChoices { get; init; }

    /// <summary>Reads the organisation.</summary>
    [Inject]
    public required GetOrganisation GetOrganisation { get; init; }

    /// <summary>Changes the organisation.</summary>
    [Inject]
    public required ChangeOrganisation ChangeOrganisation { get; init; }

    /// <summary>Adds an organisation.</summary>
    [Inject]
    public required CreateOrganisation CreateOrganisation { get; init; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (OrganisationId is { } id)
        {
            var found = await AskAsync(GetOrganisation, id);
            Refusal = found.Refusal;
            if (!found.Succeeded)
            {
                return;
            }

            Take(found.Value);
        }

        var choices = await AskAsync(GetFormChoices, new FormChoicesRequest());
        Refusal = choices.Refusal;
        _choices = choices.Succeeded ? choices.Value : null;
    }

    private void Take(OrganisationFields fields)
    {
        _version = fields.Version ?? 0;
        _name = fields.Name;
        _kind = fields.OrganisationKind ?? "";
        _sector = (fields.SectorIsGuess ? Sector.Unknown : fields.Sector ?? Sector.Unknown).ToString();
        _status = (fields.Status ?? OrganisationStatus.Contact).ToString();
        _basedIn = fields.BasedIn?.Id?.ToString() ?? "";
        _regionWide = fields.RegionWide;
        _website = fields.Website;
        _postcode = fields.Postcode;
        _reviewed = TextOf(fields.RelationshipsReviewedOn);
        _notes = fields.Notes;
        _custom = [.. fields.Custom.Select(field => new CustomChoice { Name = field.Key, Text = field.Value })];
    }

    private async Task SaveAsync()
    {
        await SaveAsync(() => OrganisationId is { } id
            ? AskAsync(ChangeOrganisation, new ChangeRequest<OrganisationFields>(id, _version, fields => Give(fields)))
            : AskAsync(CreateOrganisation, new CreateRequest<OrganisationFields>(
                Give(new OrganisationFields()), _duplicate ? OnDuplicate.Create : OnDuplicate.Refuse)));
        _duplicate = Refusal?.Problem == Problem.LikelyDuplicate;
    }

    private OrganisationFields Give(OrganisationFields fields) => fields with
    {
        Name = _name,
        OrganisationKind = OrNull(_kind),
        Sector = Enum.Parse<Sector>(_sector),
        SectorIsGuess = false,
        Status = Enum.Parse<OrganisationStatus>(_status),
        BasedIn = Guid.TryParse(_basedIn, out var area) ? RecordReference.To(area) : null,
        RegionWide = _regionWide,
        Website = OrNull(_website),
        Postcode = OrNull(_postcode),
        RelationshipsReviewedOn = DayOf(_reviewed),
        Notes = OrNull(_notes),
        Custom = CustomFields.Of(_custom
            .Where(field => !string.IsNullOrWhiteSpace(field.Text))
            .Select(field => KeyValuePair.Create(field.Name?.Trim() ?? "", field.Text!))),
    };

    /// <summary>A custom field while it is being written.</summary>
    private sealed class CustomChoice
    {
        public string? Name { get; set; }

        public string? Text { get; set; }
    }
}
