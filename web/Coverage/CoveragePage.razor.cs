using System.Globalization;
using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Coverage;

/// <summary>Which sectors are in the room where, and which are not.</summary>
public sealed partial class CoveragePage
{
    private static readonly string[] Parameters = ["set", "months"];
    private ListAddress _address = ListAddress.Parse("/coverage", Parameters);
    private Outcome<SectorAreaGrid>? _grid;
    private IReadOnlyList<(string Area, IReadOnlyList<string> Sectors)> _empty = [];
    private FormChoices? _choices;

    /// <summary>Reads the grid.</summary>
    [Inject]
    public required GetCoverageGrid GetCoverageGrid { get; init; }

    /// <summary>Reads the kinds of areas.</summary>
    [Inject]
    public required GetFormChoices GetFormChoices { get; init; }

    private IEnumerable<string> AreaKinds =>
        (_choices?.Areas ?? []).Select(area => area.Kind).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.CurrentCulture);

    /// <inheritdoc />
    protected override async Task ShowAsync(string uri, CancellationToken cancellationToken)
    {
        _address = ListAddress.Parse(uri, Parameters);
        if (_choices is null)
        {
            var choices = await AskAsync(GetFormChoices, new FormChoicesRequest(), cancellationToken);
            _choices = choices.Succeeded ? choices.Value : null;
        }

        var grid = await AskAsync(
            GetCoverageGrid,
            new CoverageGridRequest
            {
                AreaSet = _address.Value("set") is { Length: > 0 } set ? set : null,
                WindowMonths = int.TryParse(_address.Value("months"), NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? months : null,
            },
            cancellationToken);
        _empty = grid.Succeeded
            ? [.. grid.Value.EmptyCells().GroupBy(found => found.Row.Name)
                .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(found => Shown.Name(found.Cell.Sector ?? Sector.Unknown).ToLowerInvariant())]))]
            : [];
        _grid = grid;
    }

    private void Choose(string parameter, string value) => Navigation.NavigateTo(_address.Only(parameter, value).ToString());
}
