using System.Globalization;
using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Analysis.Gaps;

namespace PartnershipGraph.Core.Gaps;

/// <summary>The figures of a gap analysis in plain English.</summary>
/// <remarks>
/// <para>Not recorded is not absent, so partnerships are always <em>recorded</em>. Numbers are rounded for reading: expected ties
/// to whole ones from 10 up and to one decimal below, shares to whole percents, yet never to 0 % or 100 % unless it is so.</para>
/// <para>Pure; safe for concurrent use.</para>
/// </remarks>
public static class GapSentences
{
    /// <summary>A scored pair: ties there are and would be, the gap and how sure it is, what would close it, who takes part.</summary>
    /// <param name="pair">The pair; its own sentence is not read.</param>
    /// <param name="reference">What it was measured against.</param>
    /// <param name="ofSectors">Whether sectors were compared, not areas.</param>
    public static string Of(GapPair pair, GapReferenceKind reference, bool ofSectors)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var sentences = new List<string>
        {
            $"{Capitalised(pair.NameA)} and {pair.NameB} have {Partnerships(pair.Observed)}; {Benchmark(pair, reference, ofSectors)}.",
            Verdict(pair),
        };
        if (pair.Evidence >= GapEvidence.Possible && pair.TiesNeeded > 0)
        {
            sentences.Add($"About {Number(pair.TiesNeeded)} more would bring them level.");
        }

        if (pair.Observed > 0 && pair.CoverageA.Value is { } ofA && pair.CoverageB.Value is { } ofB)
        {
            sentences.Add(
                $"{Percent(ofA)} of the organisations in {pair.NameA} and {Percent(ofB)} of those in {pair.NameB} have a partner on the other side.");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>A pair without a score.</summary>
    public static string Of(string nameA, string nameB, UnscoredReason reason) => reason switch
    {
        UnscoredReason.Nested => $"One of {nameA} and {nameB} contains the other, so they are not compared.",
        _ => $"{Capitalised(nameA)} and {nameB} cannot be compared: no organisation of the one could have a partner in the other.",
    };

    /// <summary>Which way a region looks.</summary>
    /// <param name="outlook">The outlook; its own sentence is not read.</param>
    /// <param name="ofSectors">Whether sectors were compared, not areas.</param>
    public static string Of(RegionOutlook outlook, bool ofSectors)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        var ties = outlook.ExternalTies + outlook.InternalTies;
        if (ties == 0)
        {
            return $"{NoneRecorded} among the organisations counted.";
        }

        var group = ofSectors ? "sector" : "area";
        var crossing = ties == 1
            ? $"the one recorded partnership {(outlook.ExternalTies == 1 ? "joins two different" : "lies within one")} {group}{(outlook.ExternalTies == 1 ? "s" : string.Empty)}"
            : $"{Percent((double)outlook.ExternalTies / ties)} of {Number(ties)} recorded partnerships join different {group}s";
        if (outlook.Expected is not { } expected)
        {
            return $"{Capitalised(crossing)}.";
        }

        var lean = (outlook.Direction, outlook.IsSignificant) switch
        {
            (Outlook.Inward, true) => "The region looks inwards",
            (Outlook.Outward, true) => "The region looks outwards",
            _ => "The region looks neither inwards nor outwards for certain",
        };
        return $"{lean}: {crossing}, where the sizes of the {group}s alone would give {Percent((1 + expected) / 2)}.";
    }

    /// <summary>What to read before the pairs.</summary>
    /// <param name="result">The result; its own remarks are not read.</param>
    public static IReadOnlyList<string> RemarksOn(GapAnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var ofSectors = result.Parameters.Sectors.Count > 0;
        var group = ofSectors ? "sector" : "area";
        if (result.Groups.Count(known => known.Organisations > 0) < 2)
        {
            return [$"Fewer than two {group}s have organisations that count, so there is nothing to compare. Add organisations with their {group}s, or choose other {group}s."];
        }

        if (result.CrossTies == 0)
        {
            return [$"No cross-{group} partnership is recorded, so there is nothing typical to fall short of."];
        }

        var remarks = new List<string>();
        if (result.Dominant is { } dominant && result.Pair(dominant.A, dominant.B) is { } pair)
        {
            var without = dominant.RateWithout is { } rate && result.TypicalRate is { } typical and > 0
                ? $" Without them it would be {Percent(rate / typical)} of what it is."
                : string.Empty;
            remarks.Add(
                $"{Capitalised(pair.NameA)} and {pair.NameB} hold {Percent(dominant.Share)} of all cross-{group} partnerships, so they set what counts as typical for the others.{without}");
        }

        if (!result.Pairs.Any(known => known.Evidence == GapEvidence.Clear))
        {
            remarks.Add("No gap is clear.");
        }

        return remarks;
    }

    private const string NoneRecorded = "No partnership is recorded";

    private static string Partnerships(long count) => count switch
    {
        0 => "no recorded partnership",
        1 => "1 recorded partnership",
        _ => $"{Number(count)} recorded partnerships",
    };

    private static string Benchmark(GapPair pair, GapReferenceKind reference, bool ofSectors)
    {
        var expected = pair.Expected switch
        {
            >= 9.95 => Number((long)Math.Round(pair.Expected, MidpointRounding.AwayFromZero)),
            >= 0.05 => pair.Expected.ToString("0.#", CultureInfo.InvariantCulture),
            _ => "hardly any",
        };
        var size = $"two {(ofSectors ? "sectors" : "areas")} of this size";
        return reference switch
        {
            GapReferenceKind.Frozen => $"{expected} would be typical for {size} at the rate of the earlier analysis",
            GapReferenceKind.Ambition => $"the rate aimed for would give {size} {expected}",
            _ => $"{expected} would be typical for {size}",
        };
    }

    private static string Verdict(GapPair pair) => pair.Evidence switch
    {
        GapEvidence.TooSmallToJudge => "Too small to judge: even none at all would prove nothing.",
        GapEvidence.NotShown when pair.Observed >= pair.Expected => "No gap.",
        GapEvidence.NotShown => $"Gap {Score(pair)} out of 100, not shown: it may well be chance.",
        GapEvidence.Possible => $"Gap {Score(pair)} out of 100, possible.",
        GapEvidence.Likely => $"Gap {Score(pair)} out of 100, likely.",
        _ => $"Gap {Score(pair)} out of 100, clear.",
    };

    private static string Score(GapPair pair) => Number((long)Math.Round(pair.Score, MidpointRounding.AwayFromZero));

    /// <summary>A share as whole percents, never 0 or 100 unless it is.</summary>
    internal static string Percent(double share) => share switch
    {
        > 0 and < 0.005 => "under 1 %",
        > 0.995 and < 1 => "over 99 %",
        _ => $"{Number((long)Math.Round(100 * share, MidpointRounding.AwayFromZero))} %",
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
