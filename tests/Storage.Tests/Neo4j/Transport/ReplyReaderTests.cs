using System.Text;
using System.Text.Json;
using PartnershipGraph.Storage.Neo4j.Transport;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Neo4j.Transport;

/// <summary>Values that the program has no type for neither spoil the rest of a reply nor pass for something else.</summary>
public sealed class ReplyReaderTests
{
    [Theory]
    [InlineData("Point", "\"SRID=4326;POINT (-1.9 52.5)\"")]
    [InlineData("Duration", "\"P1Y2M\"")]
    [InlineData("LocalDateTime", "\"2026-01-01T12:00:00\"")]
    [InlineData("Time", "\"12:00:00+01:00\"")]
    [InlineData("Date", "\"+12026-01-01\"")]
    [InlineData("OffsetDateTime", "\"+12026-01-01T00:00Z\"")]
    [InlineData("LocalTime", "\"25:00\"")]
    [InlineData("Node", "{\"_element_id\":\"4:x:0\",\"_labels\":[\"A\"],\"_properties\":{}}")]
    [InlineData("SomethingNew", "[1,[2],{\"a\":3}]")]
    public void Read_ValueOfNoKnownType_IsPassedOver(string type, string value)
    {
        var rows = Read($$"""[{"$type":"{{type}}","_value":{{value}}},{"$type":"Integer","_value":"1"}]""");

        Assert.Equal([UnreadableValue.Instance, 1L], rows[0]);
    }

    [Fact]
    public void Read_UnknownTypeInsideAListInsideAMap_LeavesTheOthers()
    {
        var rows = Read(
            """[{"$type":"Map","_value":{"a":{"$type":"List","_value":[{"$type":"Point","_value":"x"},{"$type":"String","_value":"b"}]}}},{"$type":"Null","_value":null}]""");

        var map = Assert.IsType<Dictionary<string, object?>>(rows[0][0]);
        Assert.Equal([UnreadableValue.Instance, "b"], Assert.IsType<List<object?>>(map["a"]));
    }

    [Fact]
    public void Read_UnknownTypeCutShort_IsCutShort() =>
        Assert.ThrowsAny<JsonException>(() => Read("""[{"$type":"Point","_value":[1"""));

    [Fact]
    public void Read_ZonedInstant_IsRead() => Assert.Equal(
        new DateTimeOffset(2026, 1, 1, 12, 0, 0, 500, TimeSpan.Zero),
        Read("""[{"$type":"ZonedDateTime","_value":"2026-01-01T13:00:00.500000000+01:00[Europe/Paris]"},{"$type":"Null","_value":null}]""")[0][0]);

    private static IReadOnlyList<object?[]> Read(string row) =>
        new ReplyReader().Read(Encoding.UTF8.GetBytes($$$"""{"data":{"fields":["a","b"],"values":[{{{row}}}]}}"""));
}
