using System.Text.Json;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Gaps;

/// <summary>Reads the reference values that independent libraries agree on.</summary>
internal static class GoldenFile
{
    public const double ExactTolerance = 1e-9;

    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFolder.RequireFile($"golden/{name}")));
        return document.RootElement.Clone();
    }

    public static JsonElement ReadCase(string name, string caseName) =>
        Read(name).EnumerateArray().Single(element => element.GetProperty("name").GetString() == caseName);

    public static double? Number(this JsonElement element, string property) =>
        element.GetProperty(property) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static string[] Texts(this JsonElement element, string property) =>
        [.. element.GetProperty(property).EnumerateArray().Select(value => value.GetString()!)];

    public static void AssertClose(double? expected, double? actual, string what, double tolerance = ExactTolerance)
    {
        if (expected is null && actual is null)
        {
            return;
        }

        if (expected is null || actual is null)
        {
            Assert.Fail(FormattableString.Invariant($"{what}: expected {expected}, was {actual}."));
            return;
        }

        Assert.True(
            Math.Abs(expected.Value - actual.Value) <= tolerance,
            FormattableString.Invariant($"{what}: expected {expected:R}, was {actual:R}."));
    }
}
