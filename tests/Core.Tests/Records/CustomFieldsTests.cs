using System.Text;
using FsCheck.Xunit;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using Xunit;

namespace PartnershipGraph.Core.Tests.Records;

public sealed class CustomFieldsTests
{
    private static readonly Guid SomeId = Guid.Parse("01980000-0000-7000-8000-000000000001");

    [Fact]
    public void Of_NamesInAnyOrder_HaveOneForm()
    {
        var one = CustomFields.Of([new("b", "2"), new("a", "1")]);
        var other = CustomFields.Of([new("a", "1"), new("b", "2")]);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal(["a", "b"], one.Keys);
    }

    [Fact]
    public void Of_NamesThatDifferInCase_KeepsTheLast() =>
        Assert.Equal(CustomFields.Of([new("FAX", "2")]), CustomFields.Of([new("Fax", "1"), new("FAX", "2")]));

    [Fact]
    public void With_KnownName_KeepsItsSpelling() =>
        Assert.Equal(CustomFields.Of([new("Fax", "2")]), CustomFields.Of([new("Fax", "1")]).With("FAX", "2"));

    [Fact]
    public void Read_RecordFromBeforeCustomFields_HasNone()
    {
        var read = (Organisation)EntityJson.Read(EntityKind.Organisation, Encoding.UTF8.GetBytes($$"""{"id":"{{SomeId}}","name":"Aston Works"}"""));

        Assert.Same(CustomFields.None, read.Custom);
        Assert.DoesNotContain("custom", Encoding.UTF8.GetString(EntityJson.Write(read)), StringComparison.Ordinal);
    }

    [Property]
    public void WriteThenRead_AnyFields_GivesThemBack(Dictionary<FsCheck.UnicodeString, FsCheck.UnicodeString> fields)
    {
        // Half a character has no form in UTF-8, and is refused before it comes this far.
        var custom = CustomFields.Of(fields.Where(pair => IsWhole(pair.Key) && IsWhole(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key.Item, pair.Value.Item)));
        var organisation = new Organisation { Id = new(SomeId), Name = "Aston Works", Custom = custom };

        var read = (Organisation)EntityJson.Read(EntityKind.Organisation, EntityJson.Write(organisation));

        Assert.Equal(custom, read.Custom);
    }

    private static bool IsWhole(FsCheck.UnicodeString text) => !text.Item.EnumerateRunes().Contains(Rune.ReplacementChar);
}
