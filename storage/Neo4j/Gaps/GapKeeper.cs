using System.Text.Json;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Storage.Neo4j.Transport;

namespace PartnershipGraph.Storage.Neo4j.Gaps;

/// <summary>
/// Draws what gap analyses found: a node for each analysis and each scored pair, joined to the areas compared. Only for people to look at; no
/// statement of the product reads it. Safe for concurrent use.
/// </summary>
internal sealed class GapKeeper(Neo4jClient client)
{
    /// <summary>How many analyses stay in the graph, each with up to a few hundred pairs: a month of nightly ones.</summary>
    public const int Kept = 31;

    private static readonly Statement Show = Statement.Writing("gaps/show");

    public Task ShowAsync(Run run, GapAnalysisResult result, CancellationToken cancellationToken)
    {
        var areas = result.Groups.ToDictionary(group => group.Key, group => group.AreaId);
        var given = new Dictionary<string, object?>
        {
            ["props"] = Of(run, result),
            ["pairs"] = result.Pairs.Select((pair, index) => (object?)new Dictionary<string, object?>
            {
                ["props"] = Of(pair, rank: index + 1),
                ["areas"] = ((string[])[pair.A, pair.B]).Select(key => areas[key]).OfType<Guid>().Select(id => (object?)id).ToList(),
            }).ToList(),
            ["kept"] = (long)Kept,
        };
        return client.WriteAsync(Show, new Dictionary<string, object?> { ["g"] = given }, cancellationToken);
    }

    private static Dictionary<string, object?> Of(Run run, GapAnalysisResult result)
    {
        var asked = result.Parameters;
        return new Dictionary<string, object?>
        {
            ["id"] = run.Id,
            ["madeAt"] = run.CreatedAt.ToUniversalTime(),
            ["sequence"] = result.Sequence,
            ["day"] = asked.At,
            ["hasDefaults"] = asked.AreDefaultsOn(DateOnly.FromDateTime(run.CreatedAt.UtcDateTime)),
            ["compares"] = asked.Sectors.Count > 0 ? "sectors" : "areas",
            ["areaSet"] = asked.AreaSet,
            ["kinds"] = asked.Kinds.Select(kind => (object?)kind).ToList(),
            ["minStrength"] = (long?)asked.MinStrength,
            ["confirmedWithin"] = (long?)asked.ConfirmedWithin,
            ["population"] = WordOf(asked.Population),
            ["membership"] = WordOf(asked.Membership),
            ["reference"] = WordOf(asked.Reference.Kind),
            ["referenceRate"] = result.ReferenceRate,
            ["referenceHubVariance"] = result.ReferenceHubVariance,
            ["groups"] = (long)result.Groups.Count,
            ["organisations"] = (long)result.Organisations,
            ["ties"] = result.Ties,
            ["crossPairs"] = result.CrossPairs,
            ["crossTies"] = result.CrossTies,
            ["unscored"] = (long)result.Unscored.Count,
            ["outlook"] = result.Outlook.Sentence,
        };
    }

    private static Dictionary<string, object?> Of(GapPair pair, int rank) => new()
    {
        ["rank"] = (long)rank,
        ["nameA"] = pair.NameA,
        ["nameB"] = pair.NameB,
        ["score"] = pair.Score,
        ["signedScore"] = pair.SignedScore,
        ["evidence"] = WordOf(pair.Evidence),
        ["organisationsA"] = (long)pair.OrganisationsA,
        ["organisationsB"] = (long)pair.OrganisationsB,
        ["organisationsInBoth"] = (long)pair.OrganisationsInBoth,
        ["possible"] = pair.Possible,
        ["observed"] = pair.Observed,
        ["expected"] = pair.Expected,
        ["rawRatio"] = pair.RawRatio,
        ["shrunkRatio"] = pair.ShrunkRatio,
        ["ratioLower"] = pair.CredibleInterval.Lower,
        ["ratioUpper"] = pair.CredibleInterval.Upper,
        ["designEffect"] = pair.DesignEffect,
        ["pValue"] = pair.PValue,
        ["qValue"] = pair.QValue,
        ["gapProbability"] = pair.GapProbability,
        ["shortfall"] = pair.Shortfall,
        ["tiesNeeded"] = pair.TiesNeeded,
        ["sentence"] = pair.Sentence,
    };

    /// <summary>A word as the API writes it.</summary>
    private static string WordOf(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
