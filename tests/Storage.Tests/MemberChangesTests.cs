using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Xunit;

namespace PartnershipGraph.Storage.Tests;

public sealed class MemberChangesTests
{
    [Theory]
    [InlineData("{}", "{}", "{}", "{}")]
    [InlineData("""{"a":1}""", """{"a":1}""", "{}", "{}")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", "{}", "{}")]
    [InlineData("""{"a":1}""", """{"a":2}""", """{"a":1}""", """{"a":2}""")]
    [InlineData("{}", """{"a":[1]}""", """{"a":null}""", """{"a":[1]}""")]
    [InlineData("""{"a":{"b":1}}""", "{}", """{"a":{"b":1}}""", """{"a":null}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"c":2,"b":1}}""", "{}", "{}")]
    [InlineData("""{"a":"\u00e9"}""", """{"a":"é"}""", "{}", "{}")]
    public void Between_TwoForms_KeepsWhatDiffers(string before, string after, string beforeChanged, string afterChanged)
    {
        var changes = MemberChanges.Between(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));

        Assert.Equal((beforeChanged, afterChanged), (Encoding.UTF8.GetString(changes.Before), Encoding.UTF8.GetString(changes.After)));
    }

    [Property]
    public void Between_TwoForms_TakesEitherToTheOther(Dictionary<char, int> before, Dictionary<char, int> after)
    {
        var (old, current) = (Form(before), Form(after));

        var changes = MemberChanges.Between(Bytes(old), Bytes(current));

        Assert.True(JsonNode.DeepEquals(current, Overlay(old, changes.After)));
        Assert.True(JsonNode.DeepEquals(old, Overlay(current, changes.Before)));
    }

    private static JsonObject Form(Dictionary<char, int> members)
    {
        var form = new JsonObject();
        foreach (var (name, value) in members)
        {
            form[$"m{(int)name % 7}"] = value % 4;
        }

        return form;
    }

    private static JsonObject Overlay(JsonObject form, byte[] changes)
    {
        var result = form.DeepClone().AsObject();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = value.DeepClone();
            }
        }

        return result;
    }

    private static byte[] Bytes(JsonObject form) => Encoding.UTF8.GetBytes(form.ToJsonString());
}
