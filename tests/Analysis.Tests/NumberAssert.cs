using Xunit;

namespace PartnershipGraph.Analysis.Tests;

internal static class NumberAssert
{
    /// <summary>Both absent, or both present and within the tolerance.</summary>
    public static void Close(double? expected, double? actual, double tolerance, string what)
    {
        var close = expected is null || actual is null
            ? expected is null && actual is null
            : Math.Abs(expected.Value - actual.Value) <= tolerance;
        Assert.True(close, FormattableString.Invariant($"{what}: expected {expected:R}, got {actual:R} (empty means null)"));
    }
}
