namespace PartnershipGraph.Analysis.Tests;

internal static class AssertFigures
{
    public static void Close(IEnumerable<double?> expected, IEnumerable<double?> actual, double tolerance, string what)
    {
        double?[] wanted = [.. expected];
        double?[] got = [.. actual];
        Xunit.Assert.Equal(wanted.Length, got.Length);
        for (var i = 0; i < wanted.Length; i++)
        {
            NumberAssert.Close(wanted[i], got[i], tolerance, $"{what} {i}");
        }
    }

    public static void Close(IEnumerable<double?> expected, IEnumerable<double> actual, double tolerance, string what) =>
        Close(expected, actual.Select(figure => (double?)figure), tolerance, what);
}
