using Microsoft.AspNetCore.Components;
using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Gaps;

/// <summary>One pair of an analysis: its sentence, its figures, the ties there are and who has none.</summary>
public sealed partial class GapPairPage
{
    private Outcome<GapPairDetail>? _pair;
    private FormChoices? _choices;

    /// <summary>The analysis.</summary>
    [Parameter]
    public Guid RunId { get; set; }

    /// <summary>The key of one group.</summary>
    [Parameter]
    public string A { get; set; } = "";

    /// <summary>The key of the other group.</summary>
    [Parameter]
    public string B { get; set; } = "";

    /// <summary>Reads the pair.</summary>
    [Inject]
    public required GetGapPair GetGapPair { get; init; }

    /// <summary>Reads the words for kinds.</summary>
    [Inject]
    public required GetFormChoices GetFormChoices { get; init; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _pair = null;
        var choices = await AskAsync(GetFormChoices, new FormChoicesRequest());
        _choices = choices.Succeeded ? choices.Value : null;
        _pair = await AskAsync(GetGapPair, new GapPairRequest(RunId, A, B));
    }

    private static string Covered(CoverageShare coverage, double typical) =>
        $"{Shown.Number(coverage.Covered)} of {Shown.Number(coverage.Members)}"
        + (coverage.Value is { } share ? $" ({Shown.Percent(share)}; {Shown.Percent(typical)} would be typical)" : "");

    private string KindOf(string code) => _choices?.RelationshipKinds.FirstOrDefault(kind => kind.Code == code)?.Label ?? code;
}
