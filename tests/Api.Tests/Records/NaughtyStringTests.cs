using System.Net;
using System.Text.Json;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests.Records;

/// <summary>
/// Every string comes back as it went in, or is refused with the reason; only blanks at its ends go. In names, texts
/// and custom fields; the lists that bring them are held to the same by the tests of imports.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class NaughtyStringTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private ApiClient Client => fixture.Client;

    [Theory]
    [InlineData("organisations", "name", "otherNames", "tags", "notes", "custom")]
    [InlineData("people", "name", "", "", "notes", "custom")]
    [InlineData("areas", "name", "otherNames", "", "", "")]
    [InlineData("initiatives", "name", "", "", "summary", "")]
    public async Task Create_NaughtyText_ComesBackExactlyOrIsRefusedWithTheReason(string path, string line, string lines, string words, string text, string custom)
    {
        var taken = 0;
        foreach (var naughty in NaughtyStrings.Read())
        {
            var fields = new Dictionary<string, object> { [line] = naughty };
            Add(lines, new[] { naughty });
            Add(words, new[] { naughty.Length > 64 ? "long" : naughty });
            Add(text, naughty);
            Add(custom, new Dictionary<string, string> { ["Field"] = naughty, [naughty.Trim().Length is 0 or > 100 || IsForbidden(naughty.Trim(), manyLines: false) ? "other" : naughty] = "x" });
            void Add(string member, object value)
            {
                if (member.Length > 0)
                {
                    fields[member] = value;
                }
            }

            var answer = await Client.PostAsync(path + (path is "organisations" or "people" ? "?onDuplicate=create" : ""), JsonSerializer.Serialize(fields));
            var trimmed = naughty.Trim();
            if (trimmed.Length == 0 || trimmed.Length > (path is "organisations" or "initiatives" ? 300 : 200) || IsForbidden(trimmed, manyLines: false))
            {
                Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{naughty}: {answer.Text}");
                Assert.NotEmpty(answer["errors"].EnumerateObject());
                continue;
            }

            answer.Is(HttpStatusCode.Created);
            taken++;
            var read = (await Client.GetAsync(answer.Headers["Location"])).Is(HttpStatusCode.OK);
            Assert.Equal(trimmed, read[line].GetString());
            if (lines.Length > 0)
            {
                Assert.Equal(trimmed, read[lines][0].GetString());
            }

            if (text.Length > 0)
            {
                Assert.Equal(trimmed, read[text].GetString());
            }

            if (custom.Length > 0)
            {
                Assert.Equal(trimmed, read[custom].GetProperty("Field").GetString());
            }
        }

        Assert.True(taken > 400, $"{taken} were taken.");
    }

    [Fact]
    public async Task Patch_NaughtyTextInFieldsOfAForm_IsTakenAsItIsOrRefused()
    {
        var created = await Client.CreateAsync("people", """{"name":"Naughty Person"}""");
        var version = created.ETag;
        foreach (var naughty in NaughtyStrings.Read().Where(text => text.Trim().Length > 0))
        {
            var answer = await Client.PatchAsync(created.Headers["Location"], version, JsonSerializer.Serialize(new { emails = new[] { naughty }, phones = new[] { naughty } }));
            if (answer.Status == HttpStatusCode.OK)
            {
                version = answer.ETag;
                Assert.Equal(naughty.Trim(), answer["emails"][0].GetString());
                Assert.Equal(naughty.Trim(), answer["phones"][0].GetString());
            }
            else
            {
                answer.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
                Assert.Contains(answer["errors"].EnumerateObject(), error => error.Name.StartsWith("emails", StringComparison.Ordinal) || error.Name.StartsWith("phones", StringComparison.Ordinal));
            }
        }
    }

    private static bool IsForbidden(string text, bool manyLines)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (index + 1 < text.Length && char.IsSurrogatePair(character, text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(character) || character is '\u2028' or '\u2029' || (char.IsControl(character) && !(manyLines && character is '\n' or '\r' or '\t')))
            {
                return true;
            }
        }

        return false;
    }
}
