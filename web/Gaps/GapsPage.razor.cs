using System.Globalization;
using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Gaps;

/// <summary>The gaps between areas, or between sectors.</summary>
public sealed partial class GapsPage
{
    private const int RankedAtFirst = 12;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(400);
    private readonly HashSet<Guid> _areas = [];
    private Outcome<GapAnalysis>? _analysis;
    private FormChoices? _choices;
    private Refusal? _problem;
    private Guid? _run;
    private string _set = "";
    private string? _at;
    private string _reference = "";
    private string? _rate;
    private bool _isChoosing;
    private bool _isBusy;
    private bool _isOfSectors;
    private bool _all;

    /// <summary>Reads the newest analysis.</summary>
    [Inject]
    public required GetLatestGapAnalysis GetLatestGapAnalysis { get; init; }

    /// <summary>Reads one analysis.</summary>
    [Inject]
    public required GetGapAnalysis GetGapAnalysis { get; init; }

    /// <summary>Asks for an analysis.</summary>
    [Inject]
    public required RequestGapAnalysis RequestGapAnalysis { get; init; }

    /// <summary>Reads the areas to choose from.</summary>
    [Inject]
    public required GetFormChoices GetFormChoices { get; init; }

    /// <summary>Paces looking for the result.</summary>
    [Inject]
    public required TimeProvider Clock { get; init; }

    private IEnumerable<string> AreaKinds =>
        (_choices?.Areas ?? []).Select(area => area.Kind).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.CurrentCulture);

    /// <inheritdoc />
    protected override async Task ShowAsync(string uri, CancellationToken cancellationToken)
    {
        _run = Guid.TryParse(ListAddress.Parse(uri, ["run"]).Value("run"), out var run) ? run : null;
        _problem = null;
        if (_analysis is not null)
        {
            // What is shown is never that of another address.
            _analysis = null;
            StateHasChanged();
        }

        if (_choices is null)
        {
            var choices = await AskAsync(GetFormChoices, new FormChoicesRequest(), cancellationToken);
            _choices = choices.Succeeded ? choices.Value : null;
        }

        _analysis = _run is { } id
            ? await AskAsync(GetGapAnalysis, id, cancellationToken)
            : await AskAsync(GetLatestGapAnalysis, new LatestGapAnalysisRequest(), cancellationToken);
        await WaitForResultAsync(cancellationToken);
        _isOfSectors = _analysis is { Succeeded: true, Value.Result.Parameters.Sectors.Count: > 0 };
    }

    private string? RateHint => _analysis is { Succeeded: true, Value.Result.TypicalRate: { } typical }
        ? $"Typical now: {(100 * typical).ToString("0.##", CultureInfo.InvariantCulture)}"
        : null;

    private GapReferenceChoice Reference => _reference switch
    {
        "frozen" when _analysis is { Succeeded: true, Value.Run.Id: var baseline } => GapReferenceChoice.FrozenAt(baseline),
        "ambition" => GapReferenceChoice.Ambition(
            double.TryParse(_rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) ? rate / 100 : 0),
        _ => GapReferenceChoice.Typical,
    };

    private static string Typical(double expected) =>
        expected >= 9.95 ? Shown.Number((long)Math.Round(expected)) : expected.ToString("0.#", CultureInfo.InvariantCulture);

    private async Task WaitForResultAsync(CancellationToken cancellationToken)
    {
        if (_analysis is not { Succeeded: true, Value.Run: { HasEnded: false, Id: var id } })
        {
            return;
        }

        using var timer = new PeriodicTimer(LookAgain, Clock);
        while (_analysis is { Succeeded: true, Value.Run.HasEnded: false } && await timer.WaitForNextTickAsync(cancellationToken))
        {
            StateHasChanged();
            _analysis = await AskAsync(GetGapAnalysis, id, cancellationToken);
        }
    }

    private void Choose(Guid area, bool isChosen)
    {
        if (isChosen)
        {
            _areas.Add(area);
        }
        else
        {
            _areas.Remove(area);
        }
    }

    private Task ChooseAsync()
    {
        var at = DateOnly.TryParseExact(_at, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var request = new GapAnalysisRequest { At = at, Reference = Reference };
        return AnalyseAsync(_set switch
        {
            "sectors" => request with { Sectors = [Sector.Public, Sector.Private, Sector.Voluntary, Sector.Faith] },
            "chosen" => request with { Areas = [.. _areas.Order().Select(area => RecordReference.To(area))] },
            ['k', 'i', 'n', 'd', ':', .. var kind] => request with { AreaSet = kind },
            _ => request,
        });
    }

    private async Task AnalyseAsync(GapAnalysisRequest request)
    {
        _isBusy = true;
        try
        {
            var asked = await AskAsync(RequestGapAnalysis, request);
            _problem = asked.Refusal;
            _isChoosing = !asked.Succeeded;
            if (asked.Succeeded)
            {
                _all = false;
                Navigation.NavigateTo(GapPlaces.OfRun(asked.Value.Id));
            }
        }
        finally
        {
            _isBusy = false;
        }
    }
}
