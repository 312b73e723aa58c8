namespace PartnershipGraph.Core.Engagements;

/// <summary>
/// The days that count as recent: from the same day of the month <paramref name="Months"/> earlier up to and including
/// <paramref name="Until"/>. Engagements after it are plans and count for nothing yet.
/// </summary>
/// <param name="Until">The last day, usually today.</param>
/// <param name="Months">How many months it reaches back, 1 or more.</param>
public readonly record struct EngagementWindow(DateOnly Until, int Months = EngagementWindow.DefaultMonths)
{
    /// <summary>A year: the window where nothing else is said.</summary>
    public const int DefaultMonths = 12;

    /// <summary>The first day (inclusive).</summary>
    public DateOnly From => Until.AddMonths(-Months);

    /// <summary>The state of an organisation by the day of its last two-way engagement up to <see cref="Until"/>.</summary>
    public EngagementState StateOf(DateOnly? lastEngagedOn) => lastEngagedOn switch
    {
        null => EngagementState.Never,
        { } day when day < From => EngagementState.Lapsed,
        _ => EngagementState.Engaged,
    };
}
