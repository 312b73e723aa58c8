namespace PartnershipGraph.Analysis.Ratings;

/// <summary>The average of what raters say of an organisation, kept back when so few rate that one could be told.</summary>
/// <remarks>
/// A rater's score is the mean of the items answered, of those with at least two of three (in general two thirds); the organisation's is the
/// mean over raters (PARTNER: trust of reliability, support of the mission and openness; value of influence, involvement and resources;
/// scale 1 to 4). Fewer than three raters are suppressed. What is not rated is no 0. O(ratings). Pure; safe from any thread.
/// </remarks>
/// <param name="Mean">The average; null when nobody or too few rated.</param>
/// <param name="RaterCount">Raters whose answers count.</param>
/// <param name="AskedCount">Raters who were asked: show the response rate beside every average.</param>
public sealed record RatingAverage(double? Mean, int RaterCount, int AskedCount)
{
    /// <summary>Fewest raters whose average is shown.</summary>
    public const int FewestRaters = 3;

    /// <summary>Whether answers are kept back because too few rated.</summary>
    public bool IsSuppressed => RaterCount is > 0 and < FewestRaters;

    /// <summary>Raters that count over those asked, 0 to 1; null when nobody was asked.</summary>
    public double? ResponseRate => AskedCount == 0 ? null : (double)RaterCount / AskedCount;

    /// <summary>Averages the answers of raters.</summary>
    /// <param name="answers">For each rater asked, an answer or null for each item.</param>
    public static RatingAverage Of(IEnumerable<IReadOnlyList<double?>> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var (asked, raters, sum) = (0, 0, 0.0);
        foreach (var items in answers)
        {
            asked++;
            double[] given = [.. items.Where(item => item is not null).Select(item => item!.Value)];
            if (given.Length > 0 && 3 * given.Length >= 2 * items.Count)
            {
                raters++;
                sum += given.Average();
            }
        }

        return new RatingAverage(raters < FewestRaters ? null : sum / raters, raters, asked);
    }
}
