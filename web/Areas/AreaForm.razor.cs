using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Web.Areas;

/// <summary>Adds an area or changes one.</summary>
public sealed partial class AreaForm
{
    private FormChoices? _choices;
    private IReadOnlyList<RecordReference> _others = [];
    private long _version;
    private string? _name;
    private string? _code;
    private string? _kind;
    private string _partOf = "";

    /// <summary>The area; null to add one.</summary>
    [Parameter]
    public Guid? AreaId { get; set; }

    /// <summary>Reads what there is to choose from.</summary>
    [Inject]
    public required GetFormChoices GetFormChoices { get; init; }

    /// <summary>Reads the area.</summary>
    [Inject]
    public required GetArea GetArea { get; init; }

    /// <summary>Changes the area.</summary>
    [Inject]
    public required ChangeArea ChangeArea { get; init; }

    /// <summary>Adds an area.</summary>
    [Inject]
    public required CreateArea CreateArea { get; init; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (AreaId is { } id)
        {
            var found = await AskAsync(GetArea, id);
            Refusal = found.Refusal;
            if (!found.Succeeded)
            {
                return;
            }

            var fields = found.Value;
            _version = fields.Version ?? 0;
            _name = fields.Name;
            _code = fields.Code;
            _kind = fields.AreaKind;
            _partOf = fields.PartOf.Count > 0 ? fields.PartOf[0].Id.ToString() ?? "" : "";
            _others = [.. fields.PartOf.Skip(1)];
        }

        var choices = await AskAsync(GetFormChoices, new FormChoicesRequest());
        Refusal = choices.Refusal;
        _choices = choices.Succeeded ? choices.Value : null;
    }

    private Task SaveAsync() => SaveAsync(() => AreaId is { } id
        ? AskAsync(ChangeArea, new ChangeRequest<AreaFields>(id, _version, fields => Give(fields)))
        : AskAsync(CreateArea, new CreateRequest<AreaFields>(Give(new AreaFields()))));

    private AreaFields Give(AreaFields fields) => fields with
    {
        Name = _name,
        Code = OrNull(_code),
        AreaKind = OrNull(_kind),
        PartOf = Guid.TryParse(_partOf, out var parent) ? [RecordReference.To(parent), .. _others] : _others,
    };
}
