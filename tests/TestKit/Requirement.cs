using Xunit.v3;

namespace PartnershipGraph.TestKit;

/// <summary>
/// Something a test needs from the machine. Absent, the test is a visible skip; with <see cref="RequireAllVariable"/>
/// set to 1, as in continuous integration, it is a failure.
/// </summary>
public static class Requirement
{
    /// <summary>Environment variable that turns skips for absent things into failures.</summary>
    public const string RequireAllVariable = "PARTNERSHIPGRAPH_REQUIRE_ALL";

    /// <summary>Whether absent things fail instead of skipping.</summary>
    public static bool AllRequired => Environment.GetEnvironmentVariable(RequireAllVariable) == "1";

    /// <summary>Goes on when the thing is there; otherwise skips, or fails when all is required.</summary>
    public static void Need(bool present, string reasonWhenAbsent)
    {
        if (present)
        {
            return;
        }

        throw new InvalidOperationException(
            AllRequired ? $"Required but absent: {reasonWhenAbsent}" : DynamicSkipToken.Value + reasonWhenAbsent);
    }
}
